import { describe, expect, it } from 'vitest';
import { AGE_RULES } from '../../legality/rules-age.ts';
import { ORIGIN_RULES } from '../../legality/rules-origin.ts';
import { PERSON_RULES } from '../../legality/rules-person.ts';
import { QUESTION_RULES } from '../../legality/rules-questions.ts';
import { SEX_RULES } from '../../legality/rules-sex.ts';
import { CUE_TABLE } from '../denial/denial-cue-table.ts';
import { HOME_PHRASES } from '../personal/phrases-of-home.ts';
import { LOOKS_PHRASES } from '../personal/phrases-of-looks.ts';
import { SELF_PHRASES } from '../personal/phrases-of-self.ts';
import { WORK_TOPICS } from '../work/work-words.ts';
import { requiredLiterals } from './required-literals.ts';

const TABLES: Record<string, readonly { pattern: RegExp }[]> = {
  topics: WORK_TOPICS,
  cues: CUE_TABLE,
  persons: [...HOME_PHRASES, ...SELF_PHRASES, ...LOOKS_PHRASES],
  wording: [...SEX_RULES, ...AGE_RULES, ...PERSON_RULES, ...ORIGIN_RULES, ...QUESTION_RULES],
};

describe.each(Object.entries(TABLES))('the table of %s', (_name, rows) => {
  it('has no pattern that every text would be asked', () => {
    const unread = rows.filter(({ pattern }) => requiredLiterals(pattern) === null);
    expect(unread.map(({ pattern }) => pattern.source)).toEqual([]);
  });
});
