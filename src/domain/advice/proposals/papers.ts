import { relatedExperience } from '../../experience.ts';
import { findHolding, type Holding } from '../../licence/holding.ts';
import { firstWorkDay } from '../../posting.ts';
import { isAtLeast } from '../../rules/finding.ts';
import type { Language, SeekerProfile } from '../../seeker.ts';
import { LANGUAGE_LADDER } from '../../vocabulary.ts';
import type { Draft, Occasion, Propose } from '../change.ts';

/** The most months of a job that a profile can state. */
const MONTHS_MAX = 1200;

type HeldLicence = NonNullable<SeekerProfile['licences']>[number];

/** The licences that ran out and would meet one of these names, valid until the day on which they are needed. */
function renewed(held: readonly HeldLicence[], names: readonly string[], neededOn: string): HeldLicence[] {
  const isWanted = (one: HeldLicence) => {
    const alone = { wanted: {}, licences: [one] };
    return names.some((name) => findHolding(alone, name, neededOn).holding === 'expired');
  };
  return held.map((one) => (isWanted(one) ? { ...one, expiresOn: neededOn } : one));
}

/** The missing ones are got, the expired ones renewed until the day on which they are needed; or the posting waives them. */
export const proposeLicence: Propose = ({ seeker: { profile }, posting: { details }, now }) => {
  const required = details.requires?.licences ?? [];
  const held = profile.licences ?? [];
  const neededOn = firstWorkDay(details, now);
  const namesThatAre = (...wanted: Holding[]) => [
    ...new Set(required.filter((name) => wanted.includes(findHolding(profile, name, neededOn).holding))),
  ];
  const [missing, expired] = [namesThatAre('missing'), namesThatAre('expired')];
  const words = [[...missing, ...expired].join(', ')] as const;
  const code = missing.length > 0 ? 'licence.get' : 'licence.renew';
  const got = missing.map((name) => ({ name }));
  return [
    { code, field: '#/licences', to: [...renewed(held, expired, neededOn), ...got], words },
    // Where one licence of several in a name has run out, the name as a whole is what is held anew.
    {
      code,
      field: '#/licences',
      to: [...held, ...expired.map((name) => ({ name, expiresOn: neededOn })), ...got],
      words,
    },
    { code: 'licence.waive', field: '#/requires/licences', to: namesThatAre('held', 'unknown'), words },
  ];
};

/** Months in the posting's own occupation, or in a likely one of it; without any occupation every job counts. */
function experiencedIn({ posting: { details, inferred } }: Occasion): (string | undefined)[] {
  if (details.occupation !== undefined) return [details.occupation];
  return [...(inferred?.occupations ?? []).map(({ code }) => code), undefined];
}

export const proposeExperience: Propose = (occasion) => {
  const { seeker, posting } = occasion;
  const needed = posting.details.requires?.experienceMonths ?? 0;
  const held = relatedExperience(seeker, posting)?.months ?? 0;
  const months = needed - held;
  const lower: Draft =
    held === 0
      ? { code: 'experience.waive', field: '#/requires/experienceMonths', to: 0 }
      : { code: 'experience.lower', field: '#/requires/experienceMonths', to: held, words: [held] };
  if (months > MONTHS_MAX) return [lower];
  const gains = experiencedIn(occasion).map((occupation): Draft => {
    const job = occupation === undefined ? { months } : { occupation, months };
    const to = [...(seeker.profile.experience ?? []), job];
    return { code: 'experience.gain', field: '#/experience', to, words: [months] };
  });
  return [...gains, lower];
};

export const proposeEducation: Propose = ({ seeker: { profile }, posting: { details } }) => {
  const needed = details.requires?.education;
  const held = profile.education;
  if (needed === undefined || held === undefined) return [];
  const field = '#/requires/education';
  return [
    { code: 'education.check', field: '#/education', to: needed, words: [needed] },
    held === 'none'
      ? { code: 'education.waive', field, to: held }
      : { code: 'education.lower', field, to: held, words: [held] },
  ];
};

const sameLanguage = (a: Language, b: Language) => a.code.toLowerCase() === b.code.toLowerCase();

function bestOf(held: readonly Language[], needed: Language): Language | undefined {
  return held
    .filter((one) => sameLanguage(one, needed))
    .reduce<Language | undefined>(
      (best, one) => (best !== undefined && isAtLeast(LANGUAGE_LADDER, best.level, one.level) ? best : one),
      undefined,
    );
}

/** The lacking languages at the level that is needed; or the posting asks for what is spoken. */
export const proposeLanguage: Propose = ({ seeker: { profile }, posting: { details } }) => {
  const needed = details.requires?.languages ?? [];
  const held = profile.languages ?? [];
  const isLacking = (one: Language) => {
    const best = bestOf(held, one);
    return best === undefined || !isAtLeast(LANGUAGE_LADDER, best.level, one.level);
  };
  const lacking = needed.filter(isLacking);
  const kept = held.filter((one) => !lacking.some((other) => sameLanguage(one, other)));
  const learnt = lacking.filter((one) => bestOf(lacking, one) === one);
  const words = learnt.map(({ code, level }) => `${code.toLowerCase()} ${level}`).join(', ');
  const lowered = needed.flatMap((one) => (isLacking(one) ? (bestOf(held, one) ?? []) : [one]));
  return [
    { code: 'language.learn', field: '#/languages', to: [...kept, ...learnt], words: [words] },
    { code: 'language.lower', field: '#/requires/languages', to: lowered },
  ];
};
