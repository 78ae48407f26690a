/** Postings in classes that something cannot tell apart: the class of each, and one posting of each class. */
export type Classes<Item> = { of: Int32Array; examples: Item[] };

/**
 * @param keyOf what is looked at of an item, as a value that JSON can hold
 */
export function classesOf<Item>(items: readonly Item[], keyOf: (item: Item) => unknown): Classes<Item> {
  const numbers = new Map<string, number>();
  const examples: Item[] = [];
  const of = Int32Array.from(items, (item) => {
    const key = keyText(keyOf(item));
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, examples.length);
    examples.push(item);
    return examples.length - 1;
  });
  return { of, examples };
}

/** Where each of several lists begins, when they stand one after another, and last where all end. */
export function startsOf(lists: readonly { readonly length: number }[]): Int32Array {
  const starts = new Int32Array(lists.length + 1);
  for (const [place, { length }] of lists.entries()) starts[place + 1] = (starts[place] ?? 0) + length;
  return starts;
}

/** Nothing said and `null` are two things. */
export const keyText = (key: unknown): string => JSON.stringify(key) ?? '';

/** Where each class has its members: those of class c are `members[from[c]]` to before `members[from[c + 1]]`. */
export type Members = { from: Int32Array; members: Int32Array };

export function membersOf({ of, examples }: Classes<unknown>): Members {
  const from = new Int32Array(examples.length + 1);
  for (const one of of) from[one + 1] = (from[one + 1] ?? 0) + 1;
  for (let at = 1; at < from.length; at += 1) from[at] = (from[at] ?? 0) + (from[at - 1] ?? 0);
  const members = new Int32Array(of.length);
  const next = from.slice();
  for (let index = 0; index < of.length; index += 1) {
    const one = of[index] ?? 0;
    const at = next[one] ?? 0;
    members[at] = index;
    next[one] = at + 1;
  }
  return { from, members };
}
