/** The type of a field that n8n's editor shows; with a question mark, it may be null. A list names that of its members. */
export type OutputType =
  | `${'array' | 'boolean' | 'integer' | 'object' | 'string'}${'' | '?'}`
  | readonly [OutputType]
  | OutputFields;

/** Fields that the node makes itself, with their types: the editor shows them before the first run. */
export interface OutputFields {
  readonly [name: string]: OutputType;
}
