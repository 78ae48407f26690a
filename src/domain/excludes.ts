import { deriveOnce } from './derive-once.ts';
import { impersonalProfile } from './impersonal.ts';
import type { Exclude, SeekerProfile } from './seeker.ts';
import { cleanText } from './text/clean.ts';
import { type SplitWish, splitWish } from './text/denial/denial.ts';
import { wishedTopics } from './text/denial/wished-work.ts';
import { groupWithout } from './text/work/roles.ts';
import type { WorkTopic } from './text/work/work-words.ts';

/** As many as `wanted.excludes` takes. */
const EXCLUDES_MAX = 50;

/** The wish of a profile without markup and without who wishes it, apart from what it refuses. */
export const wishOf = (profile: SeekerProfile): SplitWish => readWish(impersonalProfile(profile).wanted);

/** A profile that differs in other fields, as one that is only tried, has the same wish and is not read again. */
const readWish = deriveOnce(
  ({ text }: SeekerProfile['wanted']): SplitWish => splitWish(cleanText(text ?? '')),
);

/** A role inside a group has six digits. */
const isRole = (code: string) => code.length === 6;

/**
 * The groups that a refused topic stands for, without those of a narrower work that the wish wants: 공장 is out, but
 * not 식품 공장. Where the wish wants just what it refuses, its words tell more than the table does.
 */
function groupsOf(topic: WorkTopic, wished: readonly WorkTopic[]): string[] {
  if (wished.includes(topic)) return [];
  const isNarrower = ({ occupations }: WorkTopic) => occupations.length <= topic.occupations.length;
  const wanted = wished.flatMap((one) => one.occupations.filter((code) => isRole(code) || isNarrower(one)));
  return topic.occupations.flatMap((group) => groupWithout(group, wanted));
}

/** What the wish refuses, each work once, in the form of `wanted.excludes`. */
export const detectedExcludes = (profile: SeekerProfile): Exclude[] =>
  detectExcludes(impersonalProfile(profile).wanted);

const detectExcludes = deriveOnce((wanted: SeekerProfile['wanted']): Exclude[] => {
  const byText = new Map<string, Exclude>();
  const { denied, wish } = readWish(wanted);
  const wished = denied.length > 0 ? wishedTopics(wish) : [];
  for (const { text, meaning } of denied) {
    const { topic, kinds } = meaning;
    // 야간 경비 may be refused and 경비 wished.
    const groups = topic ? groupsOf(topic, kinds.length > 0 ? [] : wished) : [];
    byText.set(text, {
      text,
      ...(groups.length > 0 && { occupations: groups }),
      ...(kinds.length > 0 && { kinds }),
    });
  }
  return [...byText.values()].slice(0, EXCLUDES_MAX);
});

/** What a seeker does not want: as a counsellor has put it, else as the wish says. */
export function excludesOf(profile: SeekerProfile): Exclude[] {
  return impersonalProfile(profile).wanted.excludes ?? detectedExcludes(profile);
}
