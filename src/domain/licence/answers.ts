import { GRADES, gradedName, TECHNICAL_NAMES, technicalName, wordsOf } from './catalogue.ts';
import { DRIVING_RELATIONS } from './driving-names.ts';
import { LADDERS, type Ladder } from './graded-names.ts';
import { MACHINE_RELATIONS } from './machine-names.ts';
import { RELATIONS, type Relation } from './relations.ts';
import { TECHNICAL_GRADES, TECHNICAL_TRADES, type TechnicalGrade } from './technical-names.ts';

/** Whether a licence that is held meets a required one `surely`, or leaves it open. */
export type Answer = 'surely' | 'maybe';
type Answers = Map<string, Answer>;

/** A licence of the same trade and a higher grade. */
function technicalRelations(): Relation[] {
  const known = new Set(TECHNICAL_NAMES);
  const relations: Relation[] = [];
  for (const higher of GRADES) {
    const lowers: readonly TechnicalGrade[] = TECHNICAL_GRADES[higher];
    for (const trade of wordsOf(TECHNICAL_TRADES[higher])) {
      for (const lower of lowers
        .map((grade) => technicalName(trade, grade))
        .filter((name) => known.has(name))) {
        relations.push({ required: lower, surely: [technicalName(trade, higher)] });
      }
    }
  }
  return relations;
}

/**
 * A grade is met by those above it. A required name without a grade is met by any; a held one without a grade meets the
 * lowest that is given today and those below, and leaves the others open.
 */
function ladderRelations({ name, grades, retired = '' }: Ladder): Relation[] {
  const given = wordsOf(grades).map((grade) => gradedName(name, grade));
  const all = [...given, ...wordsOf(retired).map((grade) => gradedName(name, grade))];
  const lowestGiven = given.length - 1;
  return [
    { required: name, surely: all },
    ...all.map((required, rank) => ({
      required,
      surely: all.slice(0, rank),
      maybe: [name],
      ungraded: rank >= lowestGiven ? [name] : [],
    })),
  ];
}

const ALL: readonly Relation[] = [
  ...technicalRelations(),
  ...LADDERS.flatMap(ladderRelations),
  ...RELATIONS,
  ...MACHINE_RELATIONS,
  ...DRIVING_RELATIONS,
];

function gather(pairs: Iterable<readonly [string, string]>): Map<string, Set<string>> {
  const gathered = new Map<string, Set<string>>();
  for (const [required, held] of pairs) {
    const known = gathered.get(required);
    if (known === undefined) gathered.set(required, new Set([held]));
    else known.add(held);
  }
  return gathered;
}

const SURELY = gather(
  ALL.flatMap(({ required, surely = [] }) => surely.map((held) => [required, held] as const)),
);

const MAYBE = gather(
  ALL.flatMap(({ required, surely = [], maybe = [], generic }) => [
    ...maybe.map((held) => [required, held] as const),
    ...(generic ? [...surely, ...maybe].map((kind) => [kind, required] as const) : []),
  ]),
);

/** Not followed further: a name without a grade is met by any grade, but meets only the lowest that is given. */
const UNGRADED = gather(
  ALL.flatMap(({ required, ungraded = [] }) => ungraded.map((held) => [required, held] as const)),
);

/** Whatever surely meets what surely meets it, and so on. */
function surelyMeeting(required: string): Set<string> {
  const meeting = new Set([required]);
  for (const name of meeting) for (const held of SURELY.get(name) ?? []) meeting.add(held);
  return meeting;
}

function answersTo(required: string): Answers {
  const answers: Answers = new Map();
  const surely = surelyMeeting(required);
  for (const name of surely) for (const held of MAYBE.get(name) ?? []) answers.set(held, 'maybe');
  for (const name of surely) for (const held of UNGRADED.get(name) ?? []) answers.set(held, 'surely');
  for (const name of surely) answers.set(name, 'surely');
  return answers;
}

const known = new Map<string, Answers>();

/** All held licences that say something of a required one, by canonical name; of an unknown name it is itself. */
export function answersOf(required: string): ReadonlyMap<string, Answer> {
  if (!SURELY.has(required) && !MAYBE.has(required)) return new Map([[required, 'surely']]);
  const answers = known.get(required) ?? answersTo(required);
  known.set(required, answers);
  return answers;
}
