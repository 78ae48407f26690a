import type { Language } from '../seeker.ts';
import { LANGUAGE_LADDER } from '../vocabulary.ts';
import { findingOf, isAtLeast, sharedFinding } from './finding.ts';
import type { Rule } from './rule.ts';

const NOT_REQUIRED = sharedFinding('language.not_required');

function listed(languages: readonly Language[]): string {
  return languages.map(({ code, level }) => `${code.toLowerCase()} ${level}`).join(', ');
}

/** A tag covers the shorter one that it begins with: en-US is en (RFC 4647, basic filtering). */
function isCoveredBy(needed: string, held: string): boolean {
  return held === needed || held.startsWith(`${needed}-`);
}

function speaks(held: readonly Language[], needed: Language): boolean {
  const code = needed.code.toLowerCase();
  return held.some(
    (language) =>
      isCoveredBy(code, language.code.toLowerCase()) &&
      isAtLeast(LANGUAGE_LADDER, language.level, needed.level),
  );
}

/** Every required language is spoken at least at the required level. */
export const language: Rule = {
  id: 'language',
  check({ seeker, posting }) {
    const needed = posting.details.requires?.languages;
    if (needed === undefined || needed.length === 0) return NOT_REQUIRED;
    const held = seeker.profile.languages;
    if (held === undefined) return findingOf('language.unknown', null, listed(needed));
    const lacking = needed.filter((one) => !speaks(held, one));
    if (lacking.length === 0) return findingOf('language.enough', listed(held), listed(needed));
    return findingOf('language.too_low', listed(held) || null, listed(lacking));
  },
};
