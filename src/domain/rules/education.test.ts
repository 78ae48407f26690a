import { describe, expect, it } from 'vitest';
import { codeOf, type RequirementCase } from '../fixtures.ts';
import { education } from './education.ts';

const CASES: RequirementCase[] = [
  ['no education needed passes', {}, { education: 'none' }, 'education.not_required'],
  ['more than needed passes', { education: 'master' }, { education: 'college' }, 'education.enough'],
  ['less than needed fails', { education: 'high' }, { education: 'college' }, 'education.too_low'],
  ['a missing education is unknown', {}, { education: 'high' }, 'education.unknown'],
];

describe('rule education', () => {
  it.each(CASES)('%s', (_title, profile, requires, code) => {
    expect(codeOf(education, profile, { requires })).toBe(code);
  });
});
