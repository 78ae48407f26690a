import { fold } from './fold.ts';
import { requiredLiterals } from './required-literals.ts';

/** A tree of literals, one character a step; `rows` are those whose literal ends here. */
type Node = { next: Map<number, Node>; rows: number[] };

const createNode = (): Node => ({ next: new Map(), rows: [] });

function add(root: Node, literal: string, row: number): void {
  let node = root;
  for (let at = 0; at < literal.length; at += 1) {
    const code = literal.charCodeAt(at);
    const next = node.next.get(code) ?? createNode();
    node.next.set(code, next);
    node = next;
  }
  node.rows.push(row);
}

/**
 * Of a table with a pattern in each row, the rows whose pattern a text may match, in the order of the table. Of hundreds
 * of patterns few have anything to do with a text: one pass over it tells them by the literals that they require. All that
 * match are among the rows; asking them is left to the caller.
 */
export function createPatternTable<Row>(
  rows: readonly Row[],
  patternOf: (row: Row) => RegExp,
): (text: string) => Row[] {
  const root = createNode();
  const always: number[] = [];
  for (const [index, row] of rows.entries()) {
    const literals = requiredLiterals(patternOf(row));
    if (literals === null) always.push(index);
    else for (const literal of literals) add(root, literal, index);
  }
  return (text) => {
    const folded = fold(text);
    const found = new Set(always);
    for (let start = 0; start < folded.length; start += 1) {
      let at = start;
      for (
        let node = root.next.get(folded.charCodeAt(at));
        node;
        node = node.next.get(folded.charCodeAt(at))
      ) {
        for (const row of node.rows) found.add(row);
        at += 1;
      }
    }
    return [...found].sort((a, b) => a - b).map((row) => rows[row] as Row);
  };
}
