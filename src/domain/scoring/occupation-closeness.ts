import { deriveOnce } from '../derive-once.ts';
import type { LikelyOccupation } from '../occupation/likely.ts';
import type { Posting } from '../posting.ts';
import type { Seeker } from '../seeker.ts';

/** Closeness by the number of leading digits shared: KECO codes are a tree of 대, 중, 소, 세분류. */
const CLOSENESS_BY_DIGITS = [0, 0.2, 0.5, 0.8, 1] as const;
/** Having done a job says less than wanting it: people also come to leave their trade. */
const EXPERIENCE_DISCOUNT = 0.8;

/** What so many leading digits in common are worth. */
export const closenessOfDigits = (digits: number): number => CLOSENESS_BY_DIGITS[digits] ?? 1;

function closeness(code: string, postingCode: string): number {
  let digits = 0;
  while (digits < 4 && digits < code.length && code[digits] === postingCode[digits]) digits += 1;
  return closenessOfDigits(digits);
}

/** A wanted code that is a whole group holds every posting below it, so the wish is met in full. */
function wishCloseness(wanted: string, postingCode: string): number {
  return postingCode.startsWith(wanted) ? 1 : closeness(wanted, postingCode);
}

/** A code that was given is certain. */
const given = (code: string): LikelyOccupation[] => [{ code, probability: 1 }];

/** The occupations that a posting may be, each with its probability. */
export const offeredOccupations = deriveOnce(({ details, inferred }: Posting): readonly LikelyOccupation[] =>
  details.occupation === undefined ? (inferred?.occupations ?? []) : given(details.occupation),
);

/** The occupations of each job whose code was given or whose text tells some. */
const experiencedOccupations = deriveOnce(({ profile, inferred }: Seeker): (readonly LikelyOccupation[])[] =>
  (profile.experience ?? [])
    .map(({ occupation }, index) =>
      occupation === undefined ? (inferred?.experience[index] ?? []) : given(occupation),
    )
    .filter((job) => job.length > 0),
);

/** The likely codes of the wish, where no code was given. */
const likelyWish = ({ inferred }: Seeker): readonly LikelyOccupation[] => inferred?.wanted ?? [];

function expectedCloseness(likely: readonly LikelyOccupation[], code: string): number {
  let expected = 0;
  for (const one of likely) expected += one.probability * closeness(one.code, code);
  return expected;
}

/** The closest of a seeker's wishes and jobs to one code, 0..1. */
export function closenessToCode(seeker: Seeker, code: string): number {
  let best = expectedCloseness(likelyWish(seeker), code);
  for (const wanted of seeker.profile.wanted.occupations ?? []) {
    best = Math.max(best, wishCloseness(wanted, code));
  }
  for (const job of experiencedOccupations(seeker)) {
    best = Math.max(best, EXPERIENCE_DISCOUNT * expectedCloseness(job, code));
  }
  return best;
}

/** All codes that a seeker's wishes and jobs have, given or likely. */
export function codesOf(seeker: Seeker): string[] {
  const likely = [likelyWish(seeker), ...experiencedOccupations(seeker)].flat();
  return [...(seeker.profile.wanted.occupations ?? []), ...likely.map(({ code }) => code)];
}

function isWithoutCode(seeker: Seeker): boolean {
  const given = seeker.profile.wanted.occupations ?? [];
  return given.length + likelyWish(seeker).length + experiencedOccupations(seeker).length === 0;
}

/**
 * The closest of the seeker's codes to the posting's: 0.2, 0.5, 0.8, 1 for 1, 2, 3, 4 leading digits in
 * common. A wanted group that holds the posting counts 1; an experienced code counts 0.8 of its closeness.
 * Where a code was not given but inferred, on either side, this is its expectation: each likely code counts by
 * its probability, and what is left of 1 counts 0. Null, unknown, when either side has no code at all.
 * Source: the tree of the Korean Employment Classification of Occupations (KECO).
 */
export function occupationCloseness(seeker: Seeker, posting: Posting): number | null {
  const offered = offeredOccupations(posting);
  if (offered.length === 0 || isWithoutCode(seeker)) return null;
  let expected = 0;
  for (const { code, probability } of offered) expected += probability * closenessToCode(seeker, code);
  return Math.min(1, expected);
}
