import { parseArgs } from 'node:util';
import { excludesOf, wishOf } from '../src/domain/excludes.ts';
import { type Refuser, readRefusals } from './eval/datasets.ts';

/**
 * Does the grammar of refusals (ADR 9) find what people refuse, and only that?
 *
 *     npm run bench:refusals                   # the tune half; --verbose prints its mistakes
 *     npm run bench:refusals -- --half held    # figures only: nobody tunes on what stays unread
 */

type Reading = Refuser & {
  excluded: string[];
  isFound: boolean;
  /** Whether more is found than conditions, such as nights: some refuse those alone, and no work. */
  refusesWork: boolean;
  hits: string[];
  clashes: string[];
};

const isRelated = (a: string) => (b: string) => a.startsWith(b) || b.startsWith(a);

function read(refuser: Refuser): Reading {
  const excludes = excludesOf({ wanted: { text: refuser.text } });
  const excluded = excludes.flatMap(({ occupations = [] }) => occupations);
  // 야간 경비 is about postings that are both, so that 경비 may be wanted.
  const outright = excludes
    .filter(({ kinds }) => kinds === undefined)
    .flatMap(({ occupations = [] }) => occupations);
  return {
    ...refuser,
    excluded,
    isFound: excludes.length > 0,
    refusesWork: excludes.some(({ occupations, kinds }) => occupations !== undefined || kinds === undefined),
    hits: refuser.unwanted.filter((code) => excluded.some(isRelated(code))),
    clashes: refuser.wanted.filter((code) => outright.some((prefix) => code.startsWith(prefix))),
  };
}

/** What is wrong with a reading; undefined: nothing. */
function mistakeOf({ denied, unwanted, isFound, refusesWork, hits, clashes }: Reading): string | undefined {
  if (denied.length === 0) return refusesWork ? 'false alarm' : undefined;
  if (clashes.length > 0) return `clash ${clashes.join(' ')}`;
  if (hits.length < unwanted.length)
    return `missed ${unwanted.filter((code) => !hits.includes(code)).join(' ')}`;
  return isFound ? undefined : 'missed';
}

function print(readings: readonly Reading[]): void {
  for (const reading of readings) {
    const mistake = mistakeOf(reading);
    if (mistake === undefined) continue;
    const { wish, denied } = wishOf({ wanted: { text: reading.text } });
    const works = denied.map(
      ({ text, meaning }) => `${text} (${meaning.topic?.id ?? meaning.kinds.join(' ')})`,
    );
    console.log(
      `${reading.id} ${mistake}: ${reading.text}\n       refused: ${works.join(', ')}; wish: ${wish}`,
    );
  }
}

const { values } = parseArgs({
  options: { half: { type: 'string', default: 'tune' }, verbose: { type: 'boolean', default: false } },
});
if (values.half !== 'tune' && values.half !== 'held') throw new Error('--half is tune or held');

const readings = (await readRefusals(values.half)).map(read);
const refusing = readings.filter(({ denied }) => denied.length > 0);
const others = readings.filter(({ denied }) => denied.length === 0);
const count = (pick: (reading: Reading) => unknown[]) => refusing.flatMap(pick).length;

if (values.verbose && values.half === 'tune') print(readings);
console.table({
  'refusing seekers found': `${refusing.filter(({ isFound }) => isFound).length} of ${refusing.length}`,
  'refused codes found': `${count(({ hits }) => hits)} of ${count(({ unwanted }) => unwanted)}`,
  'seekers with a wanted code refused': `${refusing.filter(({ clashes }) => clashes.length > 0).length} of ${refusing.length}`,
  'false alarms': `${others.filter(({ refusesWork }) => refusesWork).length} of ${others.length}`,
});
