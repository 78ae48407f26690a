import { describe, expect, it } from 'vitest';
import { codeOf, type RequirementCase } from '../fixtures.ts';
import { language } from './language.ts';

const CASES: RequirementCase[] = [
  ['no language needed passes', {}, { languages: [] }, 'language.not_required'],
  [
    'a better level passes, whatever the case of the code',
    { languages: [{ code: 'EN', level: 'fluent' }] },
    { languages: [{ code: 'en', level: 'working' }] },
    'language.enough',
  ],
  [
    'a variety of the language is the language',
    { languages: [{ code: 'en-US', level: 'fluent' }] },
    { languages: [{ code: 'en', level: 'working' }] },
    'language.enough',
  ],
  [
    'another language whose code begins alike is another language',
    { languages: [{ code: 'eng', level: 'fluent' }] },
    { languages: [{ code: 'en', level: 'working' }] },
    'language.too_low',
  ],
  [
    'every language has to be good enough',
    {
      languages: [
        { code: 'en', level: 'fluent' },
        { code: 'vi', level: 'basic' },
      ],
    },
    {
      languages: [
        { code: 'en', level: 'basic' },
        { code: 'vi', level: 'working' },
      ],
    },
    'language.too_low',
  ],
  [
    'an empty list means none',
    { languages: [] },
    { languages: [{ code: 'en', level: 'basic' }] },
    'language.too_low',
  ],
  ['a missing list is unknown', {}, { languages: [{ code: 'en', level: 'basic' }] }, 'language.unknown'],
];

describe('rule language', () => {
  it.each(CASES)('%s', (_title, profile, requires, code) => {
    expect(codeOf(language, profile, { requires })).toBe(code);
  });
});
