import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { intervals, MANY, PATIENT, postings, seekers } from '../../../test/support/arbitraries.ts';
import { pairOf } from '../fixtures.ts';
import { DEFAULT_POLICY } from '../policy.ts';
import type { Posting } from '../posting.ts';
import { evaluateRules, statusOf } from '../rules/evaluate.ts';
import { REASONS } from '../rules/reasons.ts';
import type { Seeker, SeekerProfile } from '../seeker.ts';
import { findUnwanted } from '../unwanted.ts';
import {
  DRIVING_LADDER,
  EDUCATION_LADDER,
  EMPLOYMENT_TYPES,
  LANGUAGE_LADDER,
  PROGRAMME_TAGS,
  STRENGTH_LADDER,
  TRAVEL_WAYS,
} from '../vocabulary.ts';

/** What a draw of numbers decides: how much further a limit goes. */
type Draw = { amount: number; step: number };
/** A profile that takes more, or can more, than before; the same where it says nothing of that. */
type Widen = (profile: SeekerProfile, draw: Draw) => Partial<SeekerProfile>;

const higher = <T>(ladder: readonly T[], from: T, { step }: Draw): T =>
  ladder[Math.min(ladder.length - 1, ladder.indexOf(from) + step)] ?? from;

const withMore = <T>(held: readonly T[], all: readonly T[], { step }: Draw): T[] => [
  ...held,
  ...all.slice(0, step),
];

const WIDENINGS: Record<string, Widen> = {
  'more minutes on the way': ({ travel }, { amount }) => ({
    travel: travel && { ...travel, maxMinutes: travel.maxMinutes + amount },
  }),
  'more ways to travel': ({ travel }, draw) => ({
    travel: travel && { ...travel, modes: [...new Set(withMore(travel.modes, TRAVEL_WAYS, draw))] },
  }),
  'a lower wage wanted': ({ wage }, { amount }) => ({
    wage: wage && { minHourly: Math.max(0, wage.minHourly - amount * 1000) },
  }),
  // An empty wish says nothing, so it holds no limit that could be widened.
  'more employment types': ({ employmentTypes }, draw) => ({
    employmentTypes: employmentTypes?.length
      ? withMore(employmentTypes, EMPLOYMENT_TYPES, draw)
      : employmentTypes,
  }),
  'an earlier first day': ({ availableFrom }, { amount }) => ({
    availableFrom: availableFrom && dayBefore(availableFrom, amount),
  }),
  'more licences': ({ licences }, draw) => ({
    licences:
      licences &&
      withMore<(typeof licences)[number]>(
        licences,
        [
          { name: '한식조리기능사' },
          { name: '요양보호사', expiresOn: '2026-06-30' },
          { name: '지게차운전기능사' },
        ],
        draw,
      ),
  }),
  'a higher driving licence and a vehicle': ({ driving }, draw) => ({
    driving: driving && { licence: higher(DRIVING_LADDER, driving.licence, draw), hasVehicle: true },
  }),
  'a higher education': ({ education }, draw) => ({
    education: education && higher(EDUCATION_LADDER, education, draw),
  }),
  'more months in each job, and another job': ({ experience }, { amount }) => ({
    experience: experience && [
      ...experience.map((job) => ({ ...job, months: job.months && job.months + amount })),
      { occupation: '550301', months: amount },
    ],
  }),
  'better languages': ({ languages }, draw) => ({
    languages: languages && [
      ...languages.map(({ code, level }) => ({ code, level: higher(LANGUAGE_LADDER, level, draw) })),
      { code: 'en', level: 'working' },
    ],
  }),
  'more strength, and all else that the body can do': ({ physical }, draw) => ({
    physical: physical && {
      maxStrength: physical.maxStrength && higher(STRENGTH_LADDER, physical.maxStrength, draw),
      canStandAllDay: true,
      canWorkOutdoors: true,
      canWorkNights: true,
    },
  }),
  'no restriction on work': ({ workPermit }) => ({ workPermit: workPermit && 'unrestricted' }),
  'more programmes': ({ programmes }, draw) => ({
    programmes: programmes && withMore(programmes, PROGRAMME_TAGS, draw),
  }),
};

function dayBefore(date: string, days: number): string {
  return new Date(Date.parse(date) - days * 86_400_000).toISOString().slice(0, 10);
}

const draws: fc.Arbitrary<Draw> = fc.record({ amount: fc.nat(600), step: fc.nat(6) });

/**
 * What the rules say once the profile has more. Nothing here touches what is refused, so that is read out of the
 * profile as it was, once: reading texts again for every widening would take nearly all of the time.
 */
function judged(seeker: Seeker, posting: Posting, more: Partial<SeekerProfile> = {}) {
  const widened = { ...seeker, profile: { ...seeker.profile, ...more } };
  const pair = pairOf(widened, posting);
  pair.unwanted = findUnwanted(seeker, posting, pair.commute);
  const findings = evaluateRules(pair);
  const failed = findings.map(({ code }) => REASONS[code]).filter(({ verdict }) => verdict === 'fail');
  return { status: statusOf(findings, DEFAULT_POLICY), failed: failed.map(({ rule }) => rule) };
}

function expectNothingLost(
  before: ReturnType<typeof judged>,
  seeker: Seeker,
  posting: Posting,
  more: Partial<SeekerProfile>,
  title?: string,
) {
  const after = judged(seeker, posting, more);
  const lost = after.failed.filter((rule) => !before.failed.includes(rule));
  if (lost.length > 0) expect(lost, title).toEqual([]);
  if (before.status !== 'blocked' && after.status === 'blocked')
    expect(after.status, title).toBe(before.status);
}

describe('a higher limit never loses a posting', PATIENT, () => {
  it(`neither ${Object.keys(WIDENINGS).join(', nor ')}`, () => {
    fc.assert(
      fc.property(seekers, postings, draws, (seeker, posting, draw) => {
        const before = judged(seeker, posting);
        for (const [title, widen] of Object.entries(WIDENINGS)) {
          expectNothingLost(before, seeker, posting, widen(seeker.profile, draw), title);
        }
      }),
      MANY,
    );
  });

  it('nor any of these together, with a wider availability', () => {
    const several = fc.subarray(Object.values(WIDENINGS));
    fc.assert(
      fc.property(seekers, postings, several, draws, intervals, (seeker, posting, widenings, draw, hours) => {
        const { availability } = seeker.profile;
        let profile = { ...seeker.profile, availability: availability && [...availability, ...hours] };
        for (const widen of widenings) profile = { ...profile, ...widen(profile, draw) };
        expectNothingLost(judged(seeker, posting), seeker, posting, profile);
      }),
      MANY,
    );
  });
});
