// The editor entry: completion, hover, signature help and lint as plain functions.

export { knowledgeOfCatalog } from './assist/catalog-knowledge.ts';
export { complete } from './assist/complete.ts';
export type { CompletionItem, Completions } from './assist/completion-item.ts';
export { type Hover, hover } from './assist/hover.ts';
export type { AssistKnowledge } from './assist/knowledge.ts';
export { type SignatureHelp, signatureHelp } from './assist/signature-help.ts';
export { type LintOptions, lint } from './lint/lint.ts';
export { lintRules } from './lint/all.ts';
export { builtInMacros } from './search/built-in-macros.generated.ts';
