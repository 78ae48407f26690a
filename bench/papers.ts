import type { Document } from './fiction.ts';

/**
 * What real documents have beside wishes, hours and wages: licences, schooling, driving, refusals, shuttles. Shares are
 * guesses; what counts is that every rule has something to do.
 */
type Random = () => number;

const LICENCES = [
  '요양보호사',
  '지게차운전기능사',
  '조리기능사',
  '전기기능사',
  '간호조무사',
  '컴퓨터활용능력 2급',
];
const SCHOOLING = ['middle', 'high', 'high', 'college', 'bachelor'];
const PROGRAMMES = ['senior', 'youth', 'career_break'];
const REFUSALS = [' 식당 일은 싫어요.', ' 야간은 못 합니다.'];

const pick = <T>(from: readonly T[], random: Random) => from[Math.floor(random() * from.length)] as T;
/** The members, in a share of all documents. */
const some = <T extends object>(share: number, random: Random, members: () => T): T | undefined =>
  random() < share ? members() : undefined;

/** What a seeker brings. */
export function addPapers(document: Document, random: Random): Document {
  const wanted = document['wanted'] as { text: string };
  return {
    ...document,
    wanted: { ...wanted, text: wanted.text + (random() < 0.15 ? pick(REFUSALS, random) : '') },
    ...some(0.4, random, () => ({ licences: [{ name: pick(LICENCES, random) }] })),
    ...some(0.6, random, () => ({
      driving: { licence: pick(['type2', 'type1'], random), hasVehicle: random() < 0.6 },
    })),
    ...some(0.7, random, () => ({ education: pick(SCHOOLING, random) })),
    ...some(0.2, random, () => ({ availableFrom: '2026-12-01' })),
    ...some(0.1, random, () => ({ programmes: [pick(PROGRAMMES, random)] })),
  };
}

/** What a posting asks for and offers. */
export function askForPapers(document: Document, random: Random): Document {
  return {
    ...document,
    requires: {
      ...(document['requires'] as object),
      ...some(0.2, random, () => ({ licences: [pick(LICENCES, random)] })),
      ...some(0.2, random, () => ({ experienceMonths: pick([6, 12, 36], random) })),
      ...some(0.3, random, () => ({ education: pick(SCHOOLING, random) })),
      ...some(0.1, random, () => ({ driving: 'type2' })),
      ...some(0.4, random, () => ({ standing: true })),
    },
    ...some(0.1, random, () => ({ prefers: { licences: [pick(LICENCES, random)], experienceMonths: 24 } })),
    ...some(0.03, random, () => ({
      shuttle: [{ place: { address: '전북특별자치도 전주시 덕진구 금암동' } }],
    })),
    ...some(0.02, random, () => ({ dormitory: true })),
    ...some(0.01, random, () => ({ remote: true })),
    ...some(0.1, random, () => ({ schedule: { kind: 'flexible', hoursPerWeek: 40 } })),
    ...some(0.2, random, () => ({ startsOn: '2026-12-14' })),
    ...some(0.02, random, () => ({ reservedFor: [pick(PROGRAMMES, random)] })),
  };
}
