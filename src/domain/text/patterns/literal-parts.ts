/** Strings in the form of `fold.ts`. */
export type Literals = ReadonlySet<string>;

/**
 * What a part of a pattern can match: `exact`, all of its strings, where these are few; `within`, strings of which each
 * match holds one, or which stand beside it in the text. Null: unknown. All in the form of `fold.ts`.
 */
export type Part = { exact: Literals | null; within: Literals | null };

/** More strings than this are not written out. */
const EXACT_MAX = 96;
const REPEATED_MAX = 16;
/** How often one of the characters that texts are made of stands in a place, roughly: the rarest literals are the best. */
const CHARACTER_SHARE = 1 / 40;

export const EMPTY: Literals = new Set(['']);
export const ANYTHING: Part = { exact: null, within: null };
export const NOTHING: Part = { exact: EMPTY, within: null };

const shareOf = (literals: Literals): number => {
  let share = 0;
  for (const { length } of literals) share += CHARACTER_SHARE ** length;
  return share;
};

/** The set that fewer texts hold; one with an empty string says nothing. */
function rarer(a: Literals | null, b: Literals | null): Literals | null {
  if (b === null || b.has('')) return a;
  return a === null || shareOf(b) < shareOf(a) ? b : a;
}

export function exactly(strings: Iterable<string>): Part {
  const exact = new Set(strings);
  return exact.size > EXACT_MAX ? ANYTHING : { exact, within: rarer(null, exact) };
}

/** Each of the one followed by each of the other; null where these are too many. */
function joined(heads: Literals, tails: Literals | null): Literals | null {
  if (tails === null || heads.size * tails.size > EXACT_MAX) return null;
  const all = new Set<string>();
  for (const head of heads) for (const tail of tails) all.add(head + tail);
  return all;
}

export function sequenceOf(parts: readonly Part[]): Part {
  let run = EMPTY;
  let within: Literals | null = null;
  let isExact = true;
  for (const part of parts) {
    within = rarer(within, part.within);
    const longer = joined(run, part.exact);
    if (longer === null) {
      within = rarer(within, run);
      isExact = false;
    }
    run = longer ?? part.exact ?? EMPTY;
  }
  return { exact: isExact ? run : null, within: rarer(within, run) };
}

/** What is in any of the sets; null where one is unknown. */
function union(sets: readonly (Literals | null)[]): Literals | null {
  const all = new Set<string>();
  for (const set of sets) {
    if (set === null) return null;
    for (const literal of set) all.add(literal);
  }
  return all;
}

export function eitherOf(branches: readonly Part[]): Part {
  const exact = union(branches.map((branch) => branch.exact));
  return {
    exact: exact !== null && exact.size <= EXACT_MAX ? exact : null,
    within: union(branches.map((branch) => branch.within)),
  };
}

export function repeated(part: Part, least: number, most: number): Part {
  const within = least > 0 ? part.within : null;
  // White space has no length here, however much there is of it.
  if (part.exact?.size === 1 && part.exact.has('')) return { exact: EMPTY, within };
  const all: string[] = [];
  let power: Literals | null = EMPTY;
  for (let count = 0; count <= most; count += 1) {
    if (power === null || most > REPEATED_MAX) return { exact: null, within };
    if (count >= least) all.push(...power);
    power = joined(power, part.exact);
  }
  const { exact, within: some } = exactly(all);
  return { exact, within: rarer(within, some) };
}
