/**
 * A copy of a document in which the field at a JSON Pointer (`#/travel/maxMinutes`, RFC 6901 as a URI fragment) has a
 * new value; objects that are missing on the way are made. The document itself is never changed: what was derived from it stays true.
 */
export function setAt(document: object, pointer: string, value: unknown): object {
  const [, ...names] = pointer.split('/');
  return setIn(document, names, value);
}

function setIn(node: unknown, [name, ...rest]: string[], value: unknown): object {
  const parent = (node ?? {}) as Record<string, unknown>;
  if (name === undefined) return parent;
  return { ...parent, [name]: rest.length === 0 ? value : setIn(parent[name], rest, value) };
}
