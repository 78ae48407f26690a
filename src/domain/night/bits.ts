/** A set of postings by their places, 32 to a word. */
export type Bits = Uint32Array;

export const emptyBits = (length: number): Bits => new Uint32Array(Math.ceil(length / 32));

export function setBit(bits: Bits, at: number): void {
  bits[at >>> 5] = (bits[at >>> 5] ?? 0) | (1 << (at & 31));
}

/** Adds all of `more` to `bits`. */
export function addBits(bits: Bits, more: Bits): void {
  for (let word = 0; word < bits.length; word += 1) bits[word] = (bits[word] ?? 0) | (more[word] ?? 0);
}

/**
 * Writes down the places below `length` that are not in `bits`, ascending.
 * @returns how many there are
 */
export function listOthers(bits: Bits, length: number, places: Int32Array): number {
  let count = 0;
  for (let word = 0; word < bits.length; word += 1) {
    for (let others = ~(bits[word] ?? 0); others !== 0; others &= others - 1) {
      const place = word * 32 + 31 - Math.clz32(others & -others);
      if (place < length) places[count++] = place;
    }
  }
  return count;
}
