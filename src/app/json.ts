/**
 * JSON whose UTF-8 stands one byte a character (`latin1`): pieces that are ready are joined as they are, and an answer's
 * Korean is not encoded anew each time it is sent.
 */
export type Json = string & { readonly __json: 'UTF-8, one byte a character' };

/** A value as JSON. */
export const jsonOf = (value: object | string): Json =>
  Buffer.from(JSON.stringify(value)).toString('latin1') as Json;

/** The elements of an array. By `+=`: pieces are copied once, when the answer is whole, where `join` copies at each depth. */
export function elementsOf<T>(all: readonly T[], write: (one: T) => string): string {
  let text = '';
  for (const one of all) text += text === '' ? write(one) : `,${write(one)}`;
  return text;
}

/** Members of an object that follow on others. */
export function membersAfter(more: object): string {
  const members = jsonOf(more).slice(1, -1);
  return members && `,${members}`;
}

/** An answer with a list of `items`, and `more` members after it. */
export const listJson = (items: readonly Json[], more: object = {}): Json =>
  `{"items":[${elementsOf(items, (item) => item)}]${membersAfter(more)}}` as Json;

/** The same bytes as they are sent. */
export const bytesOf = (json: Json): Buffer<ArrayBuffer> => Buffer.from(json, 'latin1');
