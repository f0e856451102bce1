// The editor entry: completion, hover and signature help as plain functions of a text and an offset.

export { knowledgeOfCatalog } from './assist/catalog-knowledge.ts';
export { complete } from './assist/complete.ts';
export type { CompletionItem, Completions } from './assist/completion-item.ts';
export { type Hover, hover } from './assist/hover.ts';
export type { AssistKnowledge } from './assist/knowledge.ts';
export { type SignatureHelp, signatureHelp } from './assist/signature-help.ts';
export { builtInMacros } from './search/built-in-macros.generated.ts';
