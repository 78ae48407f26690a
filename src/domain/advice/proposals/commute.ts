import type { Seeker } from '../../seeker.ts';
import type { TravelWay } from '../../vocabulary.ts';
import { bySide, type Draft, type Propose } from '../change.ts';
import { canBeStated } from '../stated.ts';

/** Limits are asked for, and told, in steps of five minutes. */
const COMMUTE_STEP = 5;
/** The longest commute that a profile can state. */
const COMMUTE_MAX = 600;
/** A ten-digit region code is a 읍면동, near enough to stand for a stop. */
const EMD_DIGITS = 10;

/** The ways that are asked for beside those that a seeker names. */
export const OTHER_WAYS = ['bus', 'car'] as const satisfies TravelWay[];
const WAY_CODES = { bus: 'commute.by_bus', car: 'commute.by_car' } as const;

/**
 * The least limit, in steps, at which the trip is not surely too long. Places in doubt may then still need a check, and
 * the sentence says so.
 */
const longer: Propose = ({ assessment: { commute } }) => {
  if (commute === null) return [];
  const to = Math.ceil(commute.minutesFrom / COMMUTE_STEP) * COMMUTE_STEP;
  if (to > COMMUTE_MAX) return [];
  const code = commute.minutesTo <= to ? 'commute.longer' : 'commute.longer_unsure';
  return [{ code, field: '#/travel/maxMinutes', to, words: [to] }];
};

/** The ways that the seeker does not name. Nobody is told to drive who has said that they cannot. */
export function otherWays({ profile }: Seeker): Draft[] {
  const { travel, driving } = profile;
  if (travel === undefined) return [];
  const cannotDrive = driving?.licence === 'none' || driving?.hasVehicle === false;
  const others = OTHER_WAYS.filter((way) => !travel.modes.includes(way) && !(way === 'car' && cannotDrive));
  return others
    .map((way): Draft => ({ code: WAY_CODES[way], field: '#/travel/modes', to: [...travel.modes, way] }))
    .filter(canBeStated);
}

/** 김제시 백구면: the province goes without saying. */
const nearName = (unit: string | undefined) => unit?.split(' ').slice(-2).join(' ');

/** A stop in the middle of the seeker's own 읍면동, never at anybody's door. */
const shuttle: Propose = ({ seeker: { home }, posting: { details } }) => {
  if (home.precision !== 'emd' || home.regionCode?.length !== EMD_DIGITS) return [];
  const { regionCode, unit } = home;
  const to = [...(details.shuttle ?? []), { place: { regionCode } }];
  return [
    { code: 'commute.shuttle', field: '#/shuttle', to, words: [nearName(unit) ?? regionCode], stop: home },
  ];
};

const dormitory: Propose = () => [{ code: 'commute.dormitory', field: '#/dormitory', to: true }];

/** A longer limit, another way to travel; a shuttle stop, a dormitory. */
export const proposeCommute: Propose = bySide(
  (occasion) => [...longer(occasion), ...otherWays(occasion.seeker)],
  (occasion) => [...shuttle(occasion), ...dormitory(occasion)],
);
