// Table forms: how tables in the text of events are laid out, for multikv.

/** How a line becomes tokens. */
export type TokenRule =
  | { readonly kind: 'chop'; readonly pieces: readonly { readonly offset: number; readonly length: number }[] }
  | {
      readonly kind: 'tokenize';
      /** The most tokens; -1 for no limit, 0 for as many as the section before has. */
      readonly most: number;
      /** Each character parts tokens. */
      readonly delimiters: string;
      /** True when delimiters side by side part once. */
      readonly consumes: boolean;
    }
  | { readonly kind: 'align'; readonly columns: readonly AlignedColumn[] }
  | { readonly kind: 'list'; readonly tokens: readonly string[] };

/** A column whose values stand below one end of a text of the header. */
export interface AlignedColumn {
  /** The name of a field of the header, or a part of it. */
  readonly header: string;
  readonly side: 'left' | 'right';
  /** The most characters of a value; -1 to go on to the next blank. */
  readonly width: number;
}

/** One section of a table. Patterns are regular expressions that find a match anywhere in a line. */
export interface SectionForm {
  /** The first line of the section. */
  readonly start: string | null;
  /** Lines between the section before, or the start of the text, and this one. */
  readonly startOffset: number | null;
  /** The lines that belong to it; null for all. */
  readonly member: string | null;
  /** The first line behind it. */
  readonly end: string | null;
  readonly lineCount: number | null;
  /** Lines that are passed over. */
  readonly ignores: 'all' | readonly string[];
  readonly replacements: readonly { readonly pattern: string; readonly replacement: string }[];
  readonly tokens: TokenRule | null;
}

/** A stanza of multikv.conf. Null for sections that it does not tell of. */
export interface TextTableForm {
  readonly name: string;
  readonly pre: SectionForm | null;
  readonly header: SectionForm | null;
  readonly body: SectionForm;
  readonly post: SectionForm | null;
}
