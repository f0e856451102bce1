// How every node is written, and where it may be broken: the printer writes it flat, the formatter in lines.

import type { AggregateNode, BinaryNode, ExpressionNode, Node, PipelineNode } from './ast.ts';
import { type Document, enclosed, group, hardLine, indent, line } from './document.ts';
import { quote } from './lexer.ts';
import { PipelineLayout } from './pipeline-layout.ts';
import type { Span } from './source.ts';
import { cutAtBlanks, needsOwnLine, type WrittenText } from './written-text.ts';
import { writeAssigned, writeField, writeQuotedField, writeSortField, writeValue, writeWord } from './write-word.ts';

/** The operands of a chain: the first, and the others with their operators. */
interface Links {
  readonly first: Document;
  readonly rest: Document;
}

/** Functions whose arguments come in pairs of a condition and a value. */
const pairedFunctions = new Set(['case', 'validate']);

/** Describes nodes as documents. With the text they were read from, comments and optional commas are kept. */
export class Layout {
  readonly written: WrittenText | null;
  private readonly pipelines: PipelineLayout;

  constructor(written: WrittenText | null) {
    this.written = written;
    this.pipelines = new PipelineLayout(this);
  }

  /** Describes a whole text: its pipeline, and the comments around it. */
  whole(pipeline: PipelineNode): Document {
    return this.pipelines.pipeline(pipeline, hardLine, { start: 0, end: this.written?.text.length ?? 0 });
  }

  /** Describes a node. */
  of(node: Node): Document {
    switch (node.kind) {
      case 'pipeline':
        return this.pipelines.pipeline(node, line, node.span);
      case 'command':
      case 'unexpanded':
      case 'fragment':
        return this.pipelines.stage(node);
      case 'plain-text':
      case 'raw-text':
      case 'dashboard-token':
      case 'macro-call':
        return this.asWritten(node.text, node.span);
      case 'argument':
        return this.of(node.value);
      case 'word':
      case 'search-value':
        return this.word(node);
      case 'option':
        // With another equals sign behind it, the first would become an operator.
        return [
          `${node.name}=`,
          node.value.kind === 'raw-text' && node.value.text.startsWith('=') ? ' ' : '',
          this.of(node.value),
        ];
      case 'clause':
        return this.pipelines.phrases.phrase(node.keyword.toUpperCase(), node.arguments);
      case 'alias':
        return [this.of(node.from), ' AS ', this.of(node.to)];
      case 'sort-field': {
        // Ascending is what a field without a sign means too.
        const isBare = this.written !== null && !node.descending && this.written.text[node.span.start] !== '+';
        return writeSortField(node, isBare);
      }
      case 'aggregate': {
        const written = this.aggregateText(node);
        const text = node.argument?.kind === 'eval-argument' ? breakable(written) : written;
        return node.alias === null ? text : [text, ' AS ', this.of(node.alias)];
      }
      case 'eval-argument':
        return ['eval(', this.of(node.expression), ')'];
      case 'assignment':
        return [writeAssigned(node.target), '=', this.continued(node.expression)];
      case 'macro-argument':
        return node.name === null ? node.text : `${node.name}=${node.text}`;
      case 'subsearch':
        return this.pipelines.subsearch(node);
      case 'and':
      case 'or':
        return this.chain(node);
      case 'not':
        return ['NOT ', this.of(node.operand)];
      case 'search-group':
        return node.inner === null ? '()' : enclosed('(', this.of(node.inner), ')');
      case 'field-comparison':
        return [writeField(node.field), node.operator, this.of(node.value)];
      case 'field-in': {
        const values = this.filled(node.values);
        return node.hasParentheses
          ? enclosed([writeField(node.field), ' IN ('], values, ')')
          : [writeField(node.field), ' IN ', values];
      }
      case 'regex-filter': {
        const pattern = this.of(node.pattern);
        return node.field === null ? pattern : [this.of(node.field), node.negated ? '!=' : '=', pattern];
      }
      case 'replacement':
        return [this.of(node.from), ' WITH ', this.of(node.to)];
      case 'term':
        return node.value.directive === null && node.value.isRaw !== true
          ? writeField(node.value)
          : this.of(node.value);
      case 'number':
        return node.text;
      case 'text':
        return quote(node.text);
      case 'field':
        return node.quoted ? writeQuotedField(node.name) : node.name;
      case 'unary':
        return [node.operator === 'NOT' ? 'NOT ' : node.operator, this.of(node.operand)];
      case 'binary':
        return chainLevel(node) === null ? this.comparison(node) : this.chain(node);
      case 'in':
        return enclosed([this.of(node.operand), ' IN ('], this.filled(node.items), ')');
      case 'function-call':
        return this.call(node.name, node.arguments);
      case 'expression-group':
        return enclosed('(', this.of(node.inner), ')');
    }
  }

  /** Describes a part of a list with the comments in front of it, and those in it that have no place of their own. */
  item(node: Node, describe: () => Document = () => this.of(node)): Document {
    if (this.written === null) return describe();
    const before = this.written.takeComments(node.span.start);
    const document = describe();
    const inside = this.written.takeComments(node.span.end);
    return before.length + inside.length === 0 ? document : [this.comments([...before, ...inside]), document];
  }

  /** Describes what stands behind a sign: a chain goes on further to the right. */
  continued(node: Node): Document {
    const links = this.linksOf(node);
    return links === null ? this.of(node) : group([links.first, indent(links.rest)]);
  }

  /** Describes the operands of a chain; null for any other node. */
  private linksOf(node: Node): Links | null {
    if (node.kind === 'and')
      return this.links(node.operands, (left, right) =>
        this.written?.hasAnd(left.span.end, right.span.start) === true ? 'AND ' : '',
      );
    if (node.kind === 'or') return this.links(node.operands, () => 'OR ');
    return node.kind === 'binary' ? this.binaryLinks(node) : null;
  }

  private comments(comments: readonly Span[]): Document {
    return comments.map((comment) => {
      const text = this.written?.commentText(comment) ?? '';
      return needsOwnLine(text) ? [hardLine, text, hardLine] : [text, group(line)];
    });
  }

  /** An aggregate as written: without an alias, its text is the name of the column. Comments in it stay there. */
  private aggregateText({ function: name, argument, text: unquoted, alias, span }: AggregateNode): string {
    const text = argument?.kind === 'word' && argument.quoted ? `${name}(${quote(argument.text)})` : unquoted;
    if (this.written === null) return text;
    const { start } = span;
    const end = this.written.callEnd(start, alias?.span.start ?? span.end);
    this.written.skipComments({ start, end });
    const call = this.written.text.slice(start, end + 1);
    return call.includes('```')
      ? cutAtBlanks(call)
          .map((piece) => (piece === '\n' ? ' ' : piece))
          .join('')
      : text;
  }

  private asWritten(text: string, span: Span): Document {
    this.written?.skipComments(span);
    return text;
  }

  private word(node: Extract<Node, { kind: 'word' | 'search-value' }>): Document {
    if (node.isRaw === true) this.written?.skipComments(node.span);
    if (node.kind === 'word') return writeWord(node);
    return node.directive === null ? writeValue(node) : `${node.directive}(${node.text})`;
  }

  private chain(node: Node): Document {
    const links = this.linksOf(node);
    return links === null ? '' : group([links.first, links.rest]);
  }

  private links<N extends Node>(operands: readonly N[], joinedBy: (left: N, right: N) => string): Links {
    let first: Document = '';
    const rest: Document[] = [];
    for (const [index, operand] of operands.entries()) {
      const left = operands[index - 1];
      const document = this.item(operand, () => this.continued(operand));
      if (left === undefined) first = document;
      else rest.push(line, joinedBy(left, operand), document);
    }
    return { first, rest };
  }

  /** `a . b . c` is one chain, however it nests. */
  private binaryLinks(node: BinaryNode): Links | null {
    const level = chainLevel(node);
    if (level === null) return null;
    const operands: ExpressionNode[] = [];
    const operators: string[] = [];
    let left: ExpressionNode = node;
    while (left.kind === 'binary' && chainLevel(left) === level) {
      operands.push(left.right);
      operators.push(`${left.operator} `);
      left = left.left;
    }
    operands.push(left);
    return this.links(operands.reverse(), () => operators.pop() ?? '');
  }

  private comparison({ left, operator, right }: BinaryNode): Document {
    return [this.of(left), ` ${operator} `, this.of(right)];
  }

  private call(name: string, args: readonly ExpressionNode[]): Document {
    if (args.length === 0) return `${name}()`;
    const isPaired = pairedFunctions.has(name.toLowerCase());
    const lines: Document[] = [];
    for (const [index, argument] of args.entries()) {
      const isSecond = isPaired && index % 2 === 1;
      const document = this.item(argument, () => this.continued(argument));
      if (index > 0) lines.push(',', isSecond ? group(indent(line)) : line);
      lines.push(document);
    }
    return enclosed(`${name}(`, lines, ')');
  }

  /** Values side by side, as many on a line as fit. */
  private filled(values: readonly Node[]): Document {
    return values.map((value, index) => [
      index === 0 ? '' : [',', group(line)],
      this.item(value, () => this.continued(value)),
    ]);
  }
}

/** Operators of one level make one chain; null for those that compare. */
function chainLevel({ operator }: BinaryNode): string | null {
  switch (operator) {
    case 'AND':
    case 'OR':
    case 'XOR':
      return operator;
    case '+':
    case '-':
    case '.':
      return 'sum';
    case '*':
    case '/':
    case '%':
      return 'product';
    default:
      return null;
  }
}

/** A text of an aggregate may be broken at its blanks: they count as one blank each. */
function breakable(text: string): Document {
  return indent(cutAtBlanks(text).map((piece) => (piece === ' ' ? group(line) : piece)));
}
