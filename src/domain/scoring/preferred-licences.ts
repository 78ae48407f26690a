import { holdingOf } from '../licence/holding.ts';
import { firstWorkDay } from '../posting.ts';
import type { Pair } from '../rules/rule.ts';

/**
 * Preferred licences held ÷ those of which it is known whether they are held; one that has run out by the first day of
 * work (today in Seoul where none is set) is not held. Null, unknown, where the posting prefers none, the seeker's list is
 * absent, or of none it is known. The policy's neutral value decides what a posting without preferences gets. Source:
 * blueprint, section 4.
 */
export function preferredLicenceShare({ seeker, posting, now }: Pair): number | null {
  const preferred = posting.details.prefers?.licences ?? [];
  if (preferred.length === 0) return null;
  const on = firstWorkDay(posting.details, now);
  const known = preferred
    .map((name) => holdingOf(seeker.profile, name, on))
    .filter((holding) => holding !== 'unknown');
  if (known.length === 0) return null;
  return known.filter((holding) => holding === 'held').length / known.length;
}
