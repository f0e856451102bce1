// The syntax tree: plain readonly objects with a kind and a span.

import type { Span } from './source.ts';

interface NodeBase {
  readonly span: Span;
}

/** Commands joined by pipes: a whole search, or the inside of a subsearch. */
export interface PipelineNode extends NodeBase {
  readonly kind: 'pipeline';
  /** True when a pipe stands before the first command. */
  readonly leadingPipe: boolean;
  readonly stages: readonly StageNode[];
}

export type StageNode = CommandNode | UnexpandedNode | FragmentNode;

/** One command with its arguments in the order they were written. */
export interface CommandNode extends NodeBase {
  readonly kind: 'command';
  /** Lower case, aliases resolved. */
  readonly name: string;
  /** True for the `search` that is not written at the start of a search. */
  readonly implied: boolean;
  readonly nameSpan: Span;
  readonly arguments: readonly ArgumentNode[];
  /** Present for a command the table does not know: its arguments are read as words, texts and options. */
  readonly isCustom?: true;
}

/** A piece of SPL that is no pipeline, such as the body of a macro: what it reads as, and its parts. */
export interface FragmentNode extends NodeBase {
  readonly kind: 'fragment';
  readonly form: FragmentForm;
  readonly arguments: readonly ArgumentNode[];
}

export type FragmentForm = 'expression' | 'assignments' | 'aggregates' | 'arguments' | 'text';

/** A stage whose text can only be read once its macros, tokens or subsearches are replaced. */
export interface UnexpandedNode extends NodeBase {
  readonly kind: 'unexpanded';
  readonly parts: readonly PartNode[];
}

/** A part of a text that is not whole before something in it is replaced. */
export type PartNode = MacroCallNode | DashboardTokenNode | SubsearchNode | PlainTextNode;

export interface PlainTextNode extends NodeBase {
  readonly kind: 'plain-text';
  readonly text: string;
}

/** An argument and the slot of the command's syntax it fills. */
export interface ArgumentNode extends NodeBase {
  readonly kind: 'argument';
  readonly slot: string;
  readonly value: ArgumentValue;
}

export type ArgumentValue =
  | WordNode
  | OptionNode
  | ClauseNode
  | AliasNode
  | SortFieldNode
  | AggregateNode
  | AssignmentNode
  | ExpressionNode
  | SearchNode
  | RegexFilterNode
  | ReplacementNode
  | RawTextNode;

/** A bare or quoted word: a field, a name, a number, a text. */
export interface WordNode extends NodeBase {
  readonly kind: 'word';
  /** The text without quotes and escapes. */
  readonly text: string;
  readonly quoted: boolean;
  /** Present when the text is as written, because it holds a call or parts. */
  readonly isRaw?: true;
  /** Present when the word holds macro calls or dashboard tokens. */
  readonly parts?: readonly PartNode[];
}

/** `name=value`. */
export interface OptionNode extends NodeBase {
  readonly kind: 'option';
  readonly name: string;
  readonly value: OptionValueNode;
}

export type OptionValueNode = WordNode | MacroCallNode | SubsearchNode | RawTextNode;

/** A keyword and what it introduces. */
export interface ClauseNode extends NodeBase {
  readonly kind: 'clause';
  /** Lower case. */
  readonly keyword: string;
  readonly arguments: readonly ArgumentNode[];
}

/** `from AS to`. */
export interface AliasNode extends NodeBase {
  readonly kind: 'alias';
  readonly from: WordNode;
  readonly to: WordNode;
}

/** `field="regex"`, `field!="regex"`, or only a regex. */
export interface RegexFilterNode extends NodeBase {
  readonly kind: 'regex-filter';
  readonly field: WordNode | null;
  readonly negated: boolean;
  readonly pattern: WordNode | RawTextNode | MacroCallNode;
}

/** `from WITH to`. */
export interface ReplacementNode extends NodeBase {
  readonly kind: 'replacement';
  readonly from: WordNode;
  readonly to: WordNode;
}

/** A field of a sort order. */
export interface SortFieldNode extends NodeBase {
  readonly kind: 'sort-field';
  readonly descending: boolean;
  /** `auto`, `num`, `str` or `ip` when written as a cast. */
  readonly cast: string | null;
  readonly field: WordNode;
}

/** `function(argument) AS alias`. */
export interface AggregateNode extends NodeBase {
  readonly kind: 'aggregate';
  /** As written; `eval` for an expression in parentheses alone. */
  readonly function: string;
  /** What stands between the parentheses; null when there are none or nothing stands there. */
  readonly argument: WordNode | EvalArgumentNode | null;
  readonly alias: WordNode | MacroCallNode | null;
  /** The text as written, blanks normalised: the name of the column without an alias. */
  readonly text: string;
}

/** `eval(expression)` inside an aggregate. */
export interface EvalArgumentNode extends NodeBase {
  readonly kind: 'eval-argument';
  readonly expression: ExpressionNode;
}

/** `target = expression`. */
export interface AssignmentNode extends NodeBase {
  readonly kind: 'assignment';
  /** The field to write; may hold `{field}` parts, whose values become part of the name. */
  readonly target: WordNode;
  readonly expression: ExpressionNode;
}

/** Text a command takes as it stands. */
export interface RawTextNode extends NodeBase {
  readonly kind: 'raw-text';
  readonly text: string;
}

/** `` `name(arguments)` ``. */
export interface MacroCallNode extends NodeBase {
  readonly kind: 'macro-call';
  readonly name: string;
  readonly arguments: readonly MacroArgumentNode[];
  /** The call as written, with its backticks. */
  readonly text: string;
}

export interface MacroArgumentNode extends NodeBase {
  readonly kind: 'macro-argument';
  /** Given by name: `name=value`. */
  readonly name: string | null;
  readonly text: string;
}

/** `$name$` or `$name|filter$` of a dashboard. */
export interface DashboardTokenNode extends NodeBase {
  readonly kind: 'dashboard-token';
  readonly text: string;
}

/** `[ … ]`: runs first, its results take its place. */
export interface SubsearchNode extends NodeBase {
  readonly kind: 'subsearch';
  readonly pipeline: PipelineNode;
}

// Search terms.

export type SearchNode =
  | LogicalNode
  | NegationNode
  | SearchGroupNode
  | FieldComparisonNode
  | FieldInNode
  | TermNode
  | MacroCallNode
  | SubsearchNode
  | DashboardTokenNode;

/** Operands joined by AND or OR; AND is implied between terms that stand side by side. */
export interface LogicalNode extends NodeBase {
  readonly kind: 'and' | 'or';
  readonly operands: readonly SearchNode[];
}

export interface NegationNode extends NodeBase {
  readonly kind: 'not';
  readonly operand: SearchNode;
}

/** Parentheses; null when nothing stands between them. */
export interface SearchGroupNode extends NodeBase {
  readonly kind: 'search-group';
  readonly inner: SearchNode | null;
}

export type SearchOperator = '=' | '!=' | '<' | '<=' | '>' | '>=' | '::';

/** A field compared with a text: the right side is never a field. */
export interface FieldComparisonNode extends NodeBase {
  readonly kind: 'field-comparison';
  readonly field: WordNode;
  readonly operator: SearchOperator;
  readonly value: SearchValueNode | MacroCallNode | SubsearchNode;
}

/** The value of a comparison, or a term: quotes and escapes removed, wildcards kept. */
export interface SearchValueNode extends NodeBase {
  readonly kind: 'search-value';
  readonly text: string;
  readonly quoted: boolean;
  /** Written as TERM(…) or CASE(…). */
  readonly directive: 'TERM' | 'CASE' | 'PREFIX' | null;
  /** Present when the text is as written, because it holds a call or parts. */
  readonly isRaw?: true;
  /** Present when the value holds macro calls or dashboard tokens. */
  readonly parts?: readonly PartNode[];
}

export interface FieldInNode extends NodeBase {
  readonly kind: 'field-in';
  readonly field: WordNode;
  /** False for `field IN value`, where the value brings its parentheses. */
  readonly hasParentheses: boolean;
  readonly values: readonly (SearchValueNode | MacroCallNode | SubsearchNode)[];
}

/** A keyword or phrase looked for in `_raw`. */
export interface TermNode extends NodeBase {
  readonly kind: 'term';
  readonly value: SearchValueNode;
}

// Expressions.

export type ExpressionNode =
  | NumberNode
  | TextNode
  | FieldNode
  | UnaryNode
  | BinaryNode
  | InNode
  | FunctionCallNode
  | ExpressionGroupNode
  | MacroCallNode
  | SubsearchNode
  | DashboardTokenNode;

export interface NumberNode extends NodeBase {
  readonly kind: 'number';
  /** As written. */
  readonly text: string;
}

export interface TextNode extends NodeBase {
  readonly kind: 'text';
  readonly text: string;
}

export interface FieldNode extends NodeBase {
  readonly kind: 'field';
  readonly name: string;
  /** Written in single quotes. */
  readonly quoted: boolean;
}

export interface UnaryNode extends NodeBase {
  readonly kind: 'unary';
  readonly operator: '-' | '+' | 'NOT';
  readonly operand: ExpressionNode;
}

export type BinaryOperator =
  '*' | '/' | '%' | '+' | '-' | '.' | '=' | '!=' | '<' | '<=' | '>' | '>=' | 'LIKE' | 'AND' | 'OR' | 'XOR';

export interface BinaryNode extends NodeBase {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: ExpressionNode;
  readonly right: ExpressionNode;
}

/** `operand IN (items)`. */
export interface InNode extends NodeBase {
  readonly kind: 'in';
  readonly operand: ExpressionNode;
  readonly items: readonly ExpressionNode[];
}

export interface FunctionCallNode extends NodeBase {
  readonly kind: 'function-call';
  /** As written. */
  readonly name: string;
  readonly nameSpan: Span;
  readonly arguments: readonly ExpressionNode[];
}

export interface ExpressionGroupNode extends NodeBase {
  readonly kind: 'expression-group';
  readonly inner: ExpressionNode;
}

export type Node =
  | PipelineNode
  | StageNode
  | PlainTextNode
  | ArgumentNode
  | ArgumentValue
  | MacroArgumentNode
  | EvalArgumentNode
  | SearchValueNode;

const expressionKinds: ReadonlySet<string> = new Set<ExpressionNode['kind']>([
  'number',
  'text',
  'field',
  'unary',
  'binary',
  'in',
  'function-call',
  'expression-group',
  'macro-call',
  'subsearch',
  'dashboard-token',
]);

const searchKinds: ReadonlySet<string> = new Set<SearchNode['kind']>([
  'and',
  'or',
  'not',
  'search-group',
  'field-comparison',
  'field-in',
  'term',
  'macro-call',
  'subsearch',
  'dashboard-token',
]);

/** Says whether a node can stand where an expression is read. */
export function isExpression(node: Node): node is ExpressionNode {
  return expressionKinds.has(node.kind);
}

/** Says whether a node can stand where search terms are read. */
export function isSearch(node: Node): node is SearchNode {
  return searchKinds.has(node.kind);
}
