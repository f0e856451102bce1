// Transforms: how a piece of text becomes fields, by a regular expression or by delimiters.

/** A stanza of transforms.conf that extracts fields. */
export interface TransformDefinition {
  readonly name: string;
  readonly pattern?: string;
  /** Pairs of a field name and its value, in which `$1` and so on stand for groups. */
  readonly format?: string;
  /** The field that is read; `_raw` unless said otherwise. */
  readonly sourceKey: string;
  /** Where a load-time transform puts its result, such as `MetaData:Host`. */
  readonly destinationKey?: string;
  /** The characters that separate pairs, then those that separate a key from its value. */
  readonly delimiters?: readonly string[];
  /** Names of the values between delimiters, in order. */
  readonly fields?: readonly string[];
  /** True when further values of a field are added to it. */
  readonly addsValues: boolean;
  readonly cleansKeys: boolean;
  readonly keepsEmptyValues: boolean;
}
