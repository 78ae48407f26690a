import { describe, expect, it } from 'vitest';
import {
  gradeOf,
  halfOf,
  isUnwanted,
  readCodes,
  readDictionary,
  readPostings,
  readSeekers,
} from './datasets.ts';
import { differencesTo, evaluationTable, type Row } from './report.ts';
import { tfIdfSystem } from './systems.ts';
import { TASKS } from './tasks.ts';

describe('grades', () => {
  it.each([
    ['below a wish', ['5503'], [], '550301', 3],
    ['in the same group as a finer wish', ['550301'], [], '550302', 2],
    ['three digits in common', ['5503'], [], '550101', 1],
    ['elsewhere', ['5503'], [], '561101', 0],
    ['below a wish of two digits', ['55'], [], '550101', 3],
    ['refused beside a wish', ['5503'], ['5501'], '550101', 0],
    ['refused within a wish', ['55'], ['5501'], '550101', 0],
    ['wished within a refusal', ['5501'], ['55'], '550101', 3],
    ['wished as precisely as refused', ['5501'], ['5501'], '550101', 3],
  ])('%s', (_title, wanted, unwanted, code, grade) => {
    expect(gradeOf({ wanted, unwanted }, code)).toBe(grade);
  });

  it('what is refused is unwanted, and nothing else', () => {
    const seeker = { wanted: ['5503'], unwanted: ['55'] };
    expect(['550101', '550301', '561101'].map((code) => isUnwanted(seeker, code))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('the evaluation', () => {
  it('asks for what training leaves out (models/build/corpora.py)', () => {
    expect(['0151', '0221', '0232', '0314'].map(halfOf)).toEqual(Array(4).fill('held'));
    expect(['0143', '0222', '0263', '0271'].map(halfOf)).toEqual(Array(4).fill('tune'));
    expect(['5503', '0111'].map(halfOf)).toEqual([undefined, undefined]);
  });

  it('every seeker of a half has a posting that suits in full', async () => {
    const postings = await readPostings('tune');
    for (const seeker of await readSeekers('tune')) {
      expect(postings.some(({ occupation }) => gradeOf(seeker, occupation) === 3)).toBe(true);
    }
  });

  it('measures the baseline, with a dash for what this machine lacks', async () => {
    const data = {
      korSts: undefined,
      klueSts: undefined,
      dictionary: await readDictionary('/nowhere', 'all'),
      codes: await readCodes(),
      seekers: (await readSeekers('tune')).slice(0, 10),
      postings: (await readPostings('tune')).slice(0, 40),
    };
    const measured: Row['measured'] = {};
    for (const task of TASKS) measured[task.id] = await task.measure(tfIdfSystem(), data);
    const row: Row = { system: 'TF-IDF', megabytes: undefined, textsPerSecond: undefined, measured };
    expect(measured['postings']?.byQuery).toHaveLength(10);
    expect(measured['codes']?.byQuery).toHaveLength(40);
    expect(evaluationTable([row]).split('\n')[1]).toMatch(/^TF-IDF( +—){5} +\.\d{3} +\d+\/\d+ +— +\.\d{3}$/);
    const same = { ...row, system: 'itself' };
    expect(differencesTo(row, [row, same]).map(({ value, low, high }) => [value, low, high])).toEqual(
      Array(3).fill([0, 0, 0]),
    );
  });
});
