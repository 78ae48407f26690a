/** A place in a document: the names on the way to it. */
type Level = readonly (string | number)[];

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** Every place of a document where `is` holds, as a path. */
export function levelsOf(value: unknown, is: (value: unknown) => boolean, path: Level = []): Level[] {
  const inner = isObject(value)
    ? Object.entries(value).flatMap(([name, child]) =>
        levelsOf(child, is, [...path, Array.isArray(value) ? Number(name) : name]),
      )
    : [];
  return is(value) ? [path, ...inner] : inner;
}

/** A copy of a document in which what stands at the path has been exchanged. */
export function withAt(value: unknown, [name, ...rest]: Level, change: (old: unknown) => unknown): unknown {
  if (name === undefined) return change(value);
  if (Array.isArray(value)) return value.map((one, at) => (at === name ? withAt(one, rest, change) : one));
  return isObject(value) ? { ...value, [name]: withAt(value[name], rest, change) } : value;
}

/** The place as a JSON Pointer, below where the document stands in the body. */
export const pointerOf = (at: string, path: Level) =>
  [at, ...path.map((one) => encodeURIComponent(one))].join('/');
