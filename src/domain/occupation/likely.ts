/** An occupation code (KECO / Work24, six digits) and how likely it is, 0..1. */
export type LikelyOccupation = { code: string; probability: number };

/**
 * What was read out of a document's texts that may name an occupation: a posting has one text, a seeker the wish, then
 * one a job, then one a refusal. Null where a code was given or there is no text; the list of a text that says too little is empty.
 */
export type TextOccupations = (LikelyOccupation[] | null)[];

/** What nobody has said of a posting but its text tells. Never instead of what was said. */
export type InferredPosting = { occupations: LikelyOccupation[] };

/** The same of a seeker: the wish; parallel to `profile.experience`; and to what the seeker refuses (`excludesOf`). */
export type InferredSeeker = {
  wanted: LikelyOccupation[];
  experience: TextOccupations;
  excludes: TextOccupations;
};

export function inferredPosting(texts: TextOccupations | null | undefined): InferredPosting | undefined {
  const occupations = texts?.[0];
  return occupations && occupations.length > 0 ? { occupations } : undefined;
}

/** In the order of `workTextsOf`. */
export function inferredSeeker(
  texts: TextOccupations | null | undefined,
  profile: { experience?: readonly unknown[] | undefined },
): InferredSeeker | undefined {
  const jobs = profile.experience?.length ?? 0;
  if (!texts?.some((occupations) => occupations !== null && occupations.length > 0)) return undefined;
  const [wanted, ...others] = texts;
  return { wanted: wanted ?? [], experience: others.slice(0, jobs), excludes: others.slice(jobs) };
}

const LIKELY_LENGTH = 5;
const LIKELY_FROM = 0.03;
/** Probabilities are kept to four digits and cut off, so that they never add up to more than 1. */
const STEPS = 10_000;

/** The five likeliest codes that have a probability of 3% or more. @param ranked likeliest first */
export function likelyOf(ranked: readonly LikelyOccupation[]): LikelyOccupation[] {
  return ranked
    .slice(0, LIKELY_LENGTH)
    .filter(({ probability }) => probability >= LIKELY_FROM)
    .map(({ code, probability }) => ({ code, probability: Math.floor(probability * STEPS) / STEPS }));
}

/** The probability that the occupation lies in the group whose codes start so, 0..1. */
export function massOf(likely: readonly LikelyOccupation[], group = ''): number {
  let mass = 0;
  for (const { code, probability } of likely) if (code.startsWith(group)) mass += probability;
  return mass;
}
