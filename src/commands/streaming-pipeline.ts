// Tells commands that pass events on as they come from those that need more of them.

import type { CommandNode, PipelineNode } from '../../grammar/ast.ts';
import type { CommandType } from './command.ts';
import type { SearchEnvironment } from './environment.ts';

/** Finds the first command of a pipeline that needs more than one event at a time; null when there is none. */
export function firstNotStreaming(pipeline: PipelineNode, environment: SearchEnvironment): CommandNode | null {
  for (const [index, stage] of pipeline.stages.entries()) {
    if (stage.kind !== 'command') continue;
    const type = environment.commandType(stage.name);
    const isEvents = index === 0 && type === 'generating' && stage.name !== 'tstats';
    if (!isEvents && type !== 'distributable streaming') return stage;
  }
  return null;
}

/** Tells whether a command changes rows as they come; one that is not known is reported elsewhere. */
export function isStreaming(type: CommandType | undefined): boolean {
  return type === undefined || type === 'distributable streaming' || type === 'centralized streaming';
}
