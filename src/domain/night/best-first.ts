/** Places with a key each, of which the greatest key is at hand. A binary heap in typed arrays, made for reuse. */
export type BestFirst = {
  size: () => number;
  clear: () => void;
  /** Adds a place; only before `order`. */
  add: (key: number, place: number) => void;
  /** Puts what was added in order, in linear time. Floyd 1964, Algorithm 245. */
  order: () => void;
  bestKey: () => number;
  bestPlace: () => number;
  /** Gives the best another, lower key and another name. */
  lower: (key: number, place: number) => void;
  dropBest: () => void;
};

export function createBestFirst(capacity: number): BestFirst {
  const keys = new Float64Array(capacity);
  const places = new Int32Array(capacity);
  let size = 0;

  /** The greater of the two children of a node; `size` or more: it has none. */
  function greaterChild(at: number): number {
    const left = 2 * at + 1;
    return left + 1 < size && (keys[left + 1] ?? 0) > (keys[left] ?? 0) ? left + 1 : left;
  }

  function sink(start: number): void {
    const key = keys[start] ?? 0;
    const place = places[start] ?? 0;
    let at = start;
    for (let child = greaterChild(at); child < size && (keys[child] ?? 0) > key; child = greaterChild(at)) {
      keys[at] = keys[child] ?? 0;
      places[at] = places[child] ?? 0;
      at = child;
    }
    keys[at] = key;
    places[at] = place;
  }

  function lower(key: number, place: number): void {
    keys[0] = key;
    places[0] = place;
    sink(0);
  }

  return {
    size: () => size,
    clear: () => {
      size = 0;
    },
    add: (key, place) => {
      keys[size] = key;
      places[size] = place;
      size += 1;
    },
    order: () => {
      for (let at = (size >> 1) - 1; at >= 0; at -= 1) sink(at);
    },
    bestKey: () => keys[0] ?? Number.NEGATIVE_INFINITY,
    bestPlace: () => places[0] ?? -1,
    lower,
    dropBest: () => {
      size -= 1;
      lower(keys[size] ?? 0, places[size] ?? 0);
    },
  };
}

/** More than one place in so many is sorted out of all. */
const FEW = 16;

/**
 * All places, the one with the greatest key first; of equal ones the lower place first.
 * @param count how many are likely to be asked for
 */
export function* greatestFirst(keys: Float32Array, count: number): Generator<number> {
  let seen = 0;
  for (let size = count; seen < keys.length; size *= 4) {
    const found = greatest(keys, size);
    yield* found.slice(seen);
    seen = found.length;
  }
}

function greatest(keys: Float32Array, count: number): number[] {
  if (count * FEW < keys.length) return fewGreatest(keys, count);
  const places = Array.from(keys, (_key, place) => place);
  return places.sort((a, b) => compareKeys(keys[b] ?? 0, keys[a] ?? 0) || a - b).slice(0, count);
}

/** Infinities have no difference. */
const compareKeys = (a: number, b: number): number => (a === b ? 0 : a - b);

function fewGreatest(keys: Float32Array, count: number): number[] {
  const found: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < keys.length; place += 1) {
    const key = keys[place] ?? 0;
    // Places come in ascending order: an equal key never goes before one that is there.
    if (found.length === count && key <= least) continue;
    if (found.length === count) found.pop();
    let at = found.length;
    while (at > 0 && key > (keys[found[at - 1] ?? 0] ?? 0)) at -= 1;
    found.splice(at, 0, place);
    least = keys[found[found.length - 1] ?? 0] ?? 0;
  }
  return found;
}
