import { createRandom } from '../test/support/random.ts';
import { AREAS, CIRCUMSTANCES, EMPLOYERS, REMARKS, WORKS, type Work } from './fiction-words.ts';

type Shift = { days: string[]; start: string; end: string };
type Draw = <T>(from: readonly T[]) => T;
export type Document = { id: string } & Record<string, unknown>;
/** A made-up seeker, with what a posting must know to suit this one. */
export type MadeSeeker = { document: Document; work: Work; address: string; shift: Shift; floor: number };

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'];
const MINIMUM_WAGE = 10_320;

/** Shifts that people of the town work, each inside the free time of the same index. */
const SHIFTS: Shift[] = [
  { days: WEEKDAYS, start: '09:00', end: '18:00' },
  { days: WEEKDAYS, start: '09:00', end: '13:00' },
  { days: WEEKDAYS, start: '13:30', end: '17:30' },
  { days: WEEKDAYS, start: '06:00', end: '14:00' },
  { days: [...WEEKDAYS, 'sat'], start: '08:00', end: '17:00' },
  { days: ['sat', 'sun'], start: '10:00', end: '19:00' },
  { days: WEEKDAYS, start: '22:00', end: '06:00' },
];
const FREE_TIMES: Shift[] = [
  { days: WEEKDAYS, start: '08:00', end: '19:00' },
  { days: WEEKDAYS, start: '08:30', end: '14:00' },
  { days: WEEKDAYS, start: '13:00', end: '18:30' },
  { days: WEEKDAYS, start: '05:00', end: '15:00' },
  { days: [...WEEKDAYS, 'sat'], start: '07:00', end: '20:00' },
  { days: ['sat', 'sun'], start: '08:00', end: '22:00' },
  { days: WEEKDAYS, start: '21:00', end: '07:00' },
];

/** Where made-up people live and what work there is. */
export type Setting = {
  drawWork: (random: () => number) => Work;
  /** An area as a workplace's address names it and as a home's code does. */
  drawArea: (random: () => number) => { address: string; regionCode: string };
};

const drawEvenly =
  <T>(from: readonly T[]) =>
  (random: () => number): T =>
    from[Math.floor(random() * from.length)] as T;
const drawGimje = drawEvenly(AREAS);

const GIMJE: Setting = {
  drawWork: drawEvenly(WORKS),
  drawArea: (random) => {
    const [area, regionCode] = drawGimje(random);
    return { address: `전북특별자치도 김제시 ${area}`, regionCode };
  },
};

/**
 * The same people and jobs for the same seed, none of them real.
 * @param seed any integer
 * @param setting the fictional 김제 unless another is given
 */
export function createFiction(seed: number, setting = GIMJE) {
  const random = createRandom(seed);
  const draw: Draw = (from) => drawEvenly(from)(random);
  return {
    seeker: (id: string) => makeSeeker(id, setting, draw, random),
    posting: (id: string): Document => {
      const work = setting.drawWork(random);
      const { address } = setting.drawArea(random);
      const shift = draw(SHIFTS);
      const hourly = MINIMUM_WAGE + Math.floor(random() * 60) * 100;
      return makePosting(id, draw, { work, address, shift, hourly });
    },
    /** A posting that must reach this seeker's list: the wanted work, at home, in the free hours, well paid. */
    postingFor: (id: string, { work, address, shift, floor }: MadeSeeker): Document =>
      makePosting(id, draw, { work, address, shift, hourly: Math.ceil(floor * 1.6) }),
  };
}

function makeSeeker(id: string, setting: Setting, draw: Draw, random: () => number): MadeSeeker {
  const work = setting.drawWork(random);
  const { address, regionCode } = setting.drawArea(random);
  const at = Math.floor(random() * SHIFTS.length);
  const shift = SHIFTS[at] as Shift;
  const floor = MINIMUM_WAGE + Math.floor(random() * 20) * 100;
  const document = {
    id,
    wanted: {
      text: `${draw(work.wishes)}을 찾고 있습니다. ${draw(CIRCUMSTANCES)}`,
      occupations: [work.code],
    },
    experience:
      random() < 0.6
        ? [{ text: draw(work.duties), occupation: work.code, months: 3 + Math.floor(random() * 80) }]
        : [],
    skills: work.skills.slice(0, 1 + Math.floor(random() * work.skills.length)),
    home: { regionCode },
    travel: {
      modes: random() < 0.5 ? ['bus', 'car'] : ['walk', 'bus'],
      maxMinutes: 30 + 10 * draw([0, 1, 2, 3]),
    },
    availability: [FREE_TIMES[at] as Shift],
    wage: { minHourly: floor },
    employmentTypes: ['permanent', 'fixed_term', 'part_time'],
    physical: { maxStrength: 'heavy', canStandAllDay: true, canWorkOutdoors: true, canWorkNights: true },
  };
  return { document, work, address, shift, floor };
}

function makePosting(
  id: string,
  draw: Draw,
  { work, address, shift, hourly }: { work: Work; address: string; shift: Shift; hourly: number },
): Document {
  return {
    id,
    title: draw(work.titles),
    duties: `${draw(work.duties)} ${draw(REMARKS)} ${draw(REMARKS)}`,
    employer: { name: `${draw(EMPLOYERS.first)} ${draw(EMPLOYERS.second)}` },
    occupation: work.code,
    headcount: draw([1, 1, 2, 3, 5]),
    workplace: { address },
    schedule: { kind: 'fixed', shifts: [shift] },
    wage: { unit: 'hour', min: hourly },
    employmentType: draw(['permanent', 'fixed_term', 'part_time']),
    closesAt: '2030-12-31T18:00:00+09:00',
    requires: { strength: work.strength },
    skills: work.skills,
  };
}
