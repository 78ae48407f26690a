import { deriveOnce } from './derive-once.ts';
import type { Exclude, SeekerProfile } from './seeker.ts';
import { cleanText } from './text/clean.ts';
import { type SplitWish, splitWish } from './text/denial.ts';

/** As many as `wanted.excludes` takes. */
const EXCLUDES_MAX = 50;

/** The wish of a profile without markup, apart from what it refuses. */
export const wishOf = deriveOnce(
  ({ wanted }: SeekerProfile): SplitWish => splitWish(cleanText(wanted.text ?? '')),
);

/** What the wish refuses, each work once, in the form of `wanted.excludes`. */
export const detectedExcludes = deriveOnce((profile: SeekerProfile): Exclude[] => {
  const byText = new Map<string, Exclude>();
  for (const { text, meaning } of wishOf(profile).denied) {
    const { topic, kinds } = meaning;
    byText.set(text, {
      text,
      ...(topic && { occupations: [...topic.occupations] }),
      ...(kinds.length > 0 && { kinds }),
    });
  }
  return [...byText.values()].slice(0, EXCLUDES_MAX);
});

/** What a seeker does not want: as a counsellor has put it, else as the wish says. */
export function excludesOf(profile: SeekerProfile): Exclude[] {
  return profile.wanted.excludes ?? detectedExcludes(profile);
}
