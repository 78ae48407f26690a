import { seoulDate } from '../clock.ts';
import { deriveOnce } from '../derive-once.ts';
import type { SeekerProfile } from '../seeker.ts';
import { findingOf, sharedFinding } from './finding.ts';
import type { Finding, Pair, Rule } from './rule.ts';

type HeldLicence = NonNullable<SeekerProfile['licences']>[number];
type RequiredLicence = { name: string; canonical: string };

const NOT_REQUIRED = sharedFinding('licence.not_required');
/** Sorts after every date, so a licence without an expiry never runs out. */
const NEVER = '9999-12-31';

/**
 * The name by which two spellings of a licence are the same: NFKC, lower case, no spaces or punctuation,
 * without a trailing 자격증, 면허증 or 면허. Known aliases (such as older official names) are not looked up
 * yet.
 */
export function canonicalLicence(name: string): string {
  const bare = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
  return bare.replace(/(?<=.)(자격증|면허증|면허)$/u, '');
}

const requiredOnce = deriveOnce((names: string[]): RequiredLicence[] =>
  names.map((name) => ({ name, canonical: canonicalLicence(name) })),
);

/** The latest expiry of each licence held, by canonical name: a renewed licence counts by its renewal. */
const expiriesOnce = deriveOnce((licences: HeldLicence[]): Map<string, string> => {
  const expiries = new Map<string, string>();
  for (const { name, expiresOn = NEVER } of licences) {
    const canonical = canonicalLicence(name);
    const known = expiries.get(canonical);
    if (known === undefined || expiresOn > known) expiries.set(canonical, expiresOn);
  }
  return expiries;
});

const joinedNames = deriveOnce((names: string[]): string => names.join(', '));

function checkHeld(required: string[], held: HeldLicence[], { posting, now }: Pair): Finding {
  const expiries = expiriesOnce(held);
  const missing = requiredOnce(required).filter(({ canonical }) => !expiries.has(canonical));
  if (missing.length > 0) {
    const heldNames = held.map(({ name }) => name).join(', ');
    return findingOf('licence.missing', heldNames || null, missing.map(({ name }) => name).join(', '));
  }
  const neededOn = posting.details.startsOn ?? seoulDate(now);
  for (const { name, canonical } of requiredOnce(required)) {
    const expiresOn = expiries.get(canonical) ?? NEVER;
    if (expiresOn < neededOn) return findingOf('licence.expired', expiresOn, name);
  }
  return findingOf('licence.held', joinedNames(required), joinedNames(required));
}

/**
 * Every required licence is held and still valid on the start date, or today in Seoul when no start date is
 * set.
 */
export const licence: Rule = {
  id: 'licence',
  check(pair) {
    const required = pair.posting.details.requires?.licences;
    if (required === undefined || required.length === 0) return NOT_REQUIRED;
    const held = pair.seeker.profile.licences;
    if (held === undefined) return findingOf('licence.unknown', null, joinedNames(required));
    return checkHeld(required, held, pair);
  },
};
