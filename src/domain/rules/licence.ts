import { deriveOnce } from '../derive-once.ts';
import { findHolding } from '../licence/holding.ts';
import { firstWorkDay } from '../posting.ts';
import type { SeekerProfile } from '../seeker.ts';
import { findingOf, sharedFinding } from './finding.ts';
import type { Finding, Rule } from './rule.ts';

const NOT_REQUIRED = sharedFinding('licence.not_required');

const joinedNames = deriveOnce((names: string[]): string => names.join(', '));

const heldNames = (licences: SeekerProfile['licences'] = []): string | null =>
  licences.map(({ name }) => name).join(', ') || null;

/** What is missing comes before what has run out, and both before what has to be asked. */
function checkHeld(profile: SeekerProfile, required: string[], neededOn: string): Finding {
  const states = required.map((name) => ({ name, ...findHolding(profile, name, neededOn) }));
  const namesThatAre = (wanted: string) =>
    states.filter(({ holding }) => holding === wanted).map(({ name }) => name);
  const missing = namesThatAre('missing');
  if (missing.length > 0) {
    return findingOf('licence.missing', heldNames(profile.licences), missing.join(', '));
  }
  const expired = states.find(({ holding }) => holding === 'expired');
  if (expired !== undefined) return findingOf('licence.expired', expired.expiresOn, expired.name);
  const unknown = namesThatAre('unknown');
  if (unknown.length > 0) {
    return findingOf('licence.unknown', heldNames(profile.licences), unknown.join(', '));
  }
  return findingOf('licence.held', joinedNames(required), joinedNames(required));
}

/**
 * Every required licence is held, by its name, an alias or a higher grade of it, and still valid on the start date, or
 * today in Seoul when no start date is set.
 */
export const licence: Rule = {
  id: 'licence',
  check({ seeker, posting, now }) {
    const required = posting.details.requires?.licences;
    if (required === undefined || required.length === 0) return NOT_REQUIRED;
    return checkHeld(seeker.profile, required, firstWorkDay(posting.details, now));
  },
};
