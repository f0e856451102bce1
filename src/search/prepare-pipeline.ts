// Checks every stage of a pipeline and makes it ready to run.

import type { CommandNode, PipelineNode } from '../../grammar/ast.ts';
import type { Span } from '../../grammar/source.ts';
import { visit } from '../../grammar/visit.ts';
import { commandTable } from '../commands/all.generated.ts';
import type { Command, Place, PreparedCommand } from '../commands/command.ts';
import type { SearchEnvironment } from '../commands/environment.ts';
import { type BoundArguments, bindArguments } from '../plan/bind-arguments.ts';
import type { Step } from '../plan/rewrite.ts';
import { providedCommand, type Providers } from './provided-command.ts';

/** A stage that is ready to run. */
export type PreparedStage = Step;

/** What a generating command reads: its range of time, and its indexes. */
export type SearchScope = Pick<SearchEnvironment, 'earliest' | 'latest' | 'indexes'>;

/**
 * Prepares every stage of a pipeline; mistakes are reported. A pipeline of rows does not begin with a generating
 * command. One that adds rows further back reads what its own terms say, not those of the first.
 */
export function preparePipeline(
  pipeline: PipelineNode,
  environment: SearchEnvironment,
  providers: Providers,
  kind: 'search' | 'rows',
  scopeOf: (node: CommandNode) => SearchScope,
): PreparedStage[] {
  const stages: PreparedStage[] = [];
  // The rows of a pipeline inside another come in an order of their own.
  let columnsAreOrdered = kind === 'rows';
  for (const [index, node] of pipeline.stages.entries()) {
    if (node.kind !== 'command') {
      environment.reporter.error(
        'SPL2012',
        node.span,
        'This stage cannot be read. Replace its macros and tokens by what they stand for.',
      );
      continue;
    }
    const addsRows = index > 0 && commandTable.get(node.name)?.type === 'generating';
    const scope = addsRows ? scopeOf(node) : {};
    const prepared = prepareStage(node, { ...environment, ...scope, columnsAreOrdered }, providers);
    if (prepared === null) continue;
    columnsAreOrdered ||= prepared.ordersColumns === true;
    checkPosition(node, prepared, index === 0 && kind === 'search', environment);
    stages.push({ node, prepared });
  }
  return stages;
}

function prepareStage(node: CommandNode, environment: SearchEnvironment, providers: Providers): PreparedCommand | null {
  const { reporter } = environment;
  const found: Command | undefined = commandTable.get(node.name);
  if (found?.prepare !== undefined) {
    const args = bindArguments(node, found.syntax, environment) as unknown as BoundArguments;
    return found.prepare(args, environment, placeOf(node));
  }
  const provider = Object.hasOwn(providers, node.name) ? providers[node.name] : undefined;
  if (provider !== undefined) return providedCommand(node, provider, environment);
  const message = `${node.name} is not run by this engine. Give it a command of that name: createEngine({ commands: { ${node.name}: … } }).`;
  if (found !== undefined || !reporter.raise('SPL4001', node.nameSpan))
    reporter.error('SPL5001', node.nameSpan, message);
  return null;
}

function checkPosition(
  node: CommandNode,
  prepared: PreparedCommand,
  isFirst: boolean,
  { reporter }: SearchEnvironment,
): void {
  const type = commandTable.get(node.name)?.type;
  if (type === 'generating' && !isFirst && prepared.takesRows !== true) {
    reporter.error(
      'SPL2014',
      node.nameSpan,
      `${node.name} generates rows: it stands at the start of a search, after a pipe.`,
    );
  }
  if (
    type !== undefined &&
    type !== 'generating' &&
    isFirst &&
    node.name !== 'search' &&
    prepared.startsSearch !== true
  ) {
    const message = `${node.name} generates no events. Begin with search terms, or with a command such as tstats.`;
    if (prepared.startsSearch === 'without rows') reporter.warning('SPL1008', node.nameSpan, message);
    else reporter.error('SPL1008', node.nameSpan, message);
  }
}

function placeOf(node: CommandNode): Place {
  return {
    command: node.nameSpan,
    of(text) {
      let found: Span | null = null;
      visit(node, (part) => {
        if (found === null && (part.kind === 'word' || part.kind === 'raw-text') && part.text === text)
          found = part.span;
      });
      return found ?? node.nameSpan;
    },
    optionsOf(name) {
      const lower = name.toLowerCase();
      const args = node.arguments.flatMap((given) => (given.value.kind === 'clause' ? given.value.arguments : [given]));
      return args.flatMap(({ value }) =>
        value.kind === 'option' && value.name.toLowerCase() === lower ? [value.span] : [],
      );
    },
  };
}
