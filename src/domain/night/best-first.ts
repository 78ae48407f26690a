/**
 * Pairs of one seeker, by the place of each posting and what the score is at most; as a heap, the greatest bound first.
 * Only the first `count` of both are in use.
 */
export type Pairs = { places: Int32Array; bounds: Float64Array; count: number };

export const createPairs = (length: number): Pairs => ({
  places: new Int32Array(length),
  bounds: new Float64Array(length),
  count: 0,
});

/** The greater of the two children of a node; `count` or more: it has none. */
function greaterChild({ bounds, count }: Pairs, at: number): number {
  const left = 2 * at + 1;
  return left + 1 < count && (bounds[left + 1] ?? 0) > (bounds[left] ?? 0) ? left + 1 : left;
}

function sink(pairs: Pairs, start: number): void {
  const { places, bounds, count } = pairs;
  const bound = bounds[start] ?? 0;
  const place = places[start] ?? 0;
  let at = start;
  for (
    let child = greaterChild(pairs, at);
    child < count && (bounds[child] ?? 0) > bound;
    child = greaterChild(pairs, at)
  ) {
    bounds[at] = bounds[child] ?? 0;
    places[at] = places[child] ?? 0;
    at = child;
  }
  bounds[at] = bound;
  places[at] = place;
}

/** Makes pairs in any order a heap, in linear time. Floyd 1964, Algorithm 245. */
export function heapify(pairs: Pairs): void {
  for (let at = (pairs.count >> 1) - 1; at >= 0; at -= 1) sink(pairs, at);
}

/** Gives the best pair another, lower bound and another name. */
export function lowerBest(pairs: Pairs, bound: number, place: number): void {
  pairs.bounds[0] = bound;
  pairs.places[0] = place;
  sink(pairs, 0);
}

export function dropBest(pairs: Pairs): void {
  pairs.count -= 1;
  lowerBest(pairs, pairs.bounds[pairs.count] ?? 0, pairs.places[pairs.count] ?? 0);
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
