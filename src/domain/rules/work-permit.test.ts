import { describe, expect, it } from 'vitest';
import { codeOf, type RuleCase } from '../fixtures.ts';
import { workPermit } from './work-permit.ts';

const CASES: RuleCase[] = [
  ['no condition passes', {}, {}, 'work_permit.not_required'],
  [
    'an unrestricted permit passes',
    { workPermit: 'unrestricted' },
    { requires: { workPermitUnrestricted: true } },
    'work_permit.unrestricted',
  ],
  [
    'a restricted permit fails',
    { workPermit: 'restricted' },
    { requires: { workPermitUnrestricted: true } },
    'work_permit.restricted',
  ],
  ['a missing permit is unknown', {}, { requires: { workPermitUnrestricted: true } }, 'work_permit.unknown'],
];

describe('rule work_permit', () => {
  it.each(CASES)('%s', (_title, profile, details, code) => {
    expect(codeOf(workPermit, profile, details)).toBe(code);
  });
});
