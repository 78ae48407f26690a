import { deriveOnce } from '../derive-once.ts';
import { impersonalDetails, impersonalProfile } from '../impersonal.ts';
import { firstWorkDay, type PostingDetails } from '../posting.ts';
import type { Pair } from '../rules/rule.ts';
import type { SeekerProfile } from '../seeker.ts';
import {
  type AskedWording,
  askedWordings,
  firstPairOf,
  type HeldWording,
  heldWording,
  isMet,
} from '../text/wording.ts';

/** A skill, or a licence that shows one until it runs out (`YYYY-MM-DD`). */
type Ability = { wording: HeldWording; expiresOn: string };
/** Abilities by each of their pairs of letters, so that a pair of documents costs one look for what is not there. */
type Abilities = ReadonlyMap<string, readonly Ability[]>;

/** Sorts after every date: a skill does not run out. */
const NEVER = '9999-12-31';

/** The skills that a posting names, each once. */
export const askedSkills = deriveOnce((details: PostingDetails): readonly AskedWording[] => {
  const { skills = [], prefers } = impersonalDetails(details);
  return askedWordings([...skills, ...(prefers?.skills ?? [])]);
});

/** What a profile can do, by pairs of letters. */
export const abilitiesOf = deriveOnce((profile: SeekerProfile): Abilities => {
  const { skills = [], licences = [] } = impersonalProfile(profile);
  const byPair = new Map<string, Ability[]>();
  const held = [
    ...skills.map((text) => ({ text, expiresOn: NEVER })),
    ...licences.map(({ name, expiresOn = NEVER }) => ({ text: name, expiresOn })),
  ];
  for (const { text, expiresOn } of held) {
    const ability = { wording: heldWording(text), expiresOn };
    for (const pair of ability.wording) {
      const others = byPair.get(pair);
      if (others) others.push(ability);
      else byPair.set(pair, [ability]);
    }
  }
  return byPair;
});

function isHeld(asked: AskedWording, abilities: Abilities, { posting, now }: Pair): boolean {
  const candidates = abilities.get(firstPairOf(asked)) ?? [];
  return candidates.some(
    ({ wording, expiresOn }) =>
      isMet(asked, wording) && (expiresOn === NEVER || expiresOn >= firstWorkDay(posting.details, now)),
  );
}

/**
 * Skills held ÷ skills named, over the posting's `skills` and `prefers.skills`, each once. One is held where it is said by
 * one of the seeker's skills, or by a licence that is still valid (`text/wording.ts`). Null, unknown, where the posting
 * names none or the seeker's list is absent; an empty list is "none". Source: coverage of the asked skills, unweighted.
 */
export function skillCoverage(pair: Pair): number | null {
  const asked = askedSkills(pair.posting.details);
  const { profile } = pair.seeker;
  if (asked.length === 0 || profile.skills === undefined) return null;
  const abilities = abilitiesOf(profile);
  return asked.filter((one) => isHeld(one, abilities, pair)).length / asked.length;
}
