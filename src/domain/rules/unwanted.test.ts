import { describe, expect, it } from 'vitest';
import { codeOf, pairOf, postingOf, seekerOf } from '../fixtures.ts';
import { DEFAULT_POLICY, type Policy } from '../policy.ts';
import { evaluateRules, statusOf } from './evaluate.ts';
import { messageOf } from './message.ts';
import { REASONS } from './reasons.ts';
import { RULE_IDS } from './rule.ts';
import { unwanted } from './unwanted.ts';

const REFUSING = seekerOf({ wanted: { text: '포장은 좋은데 주방 일은 싫어요' } });
const COOK = postingOf({ title: '조리사', occupation: '531201' });

describe('rule unwanted', () => {
  it.each([
    ['the posting’s own code fails', { title: '조리사', occupation: '531201' }, 'unwanted.excluded'],
    ['words alone ask', { title: '주방 보조' }, 'unwanted.maybe'],
    ['other work passes', { title: '포장원', occupation: '8859' }, 'unwanted.none'],
  ])('%s', (_title, details, code) => {
    expect(codeOf(unwanted, REFUSING.profile, details)).toBe(code);
  });

  it('comes last, and only for who refuses something', () => {
    const rulesFor = (seeker: typeof REFUSING) =>
      evaluateRules(pairOf(seeker, COOK)).map(({ code }) => REASONS[code].rule);
    expect(rulesFor(REFUSING)).toEqual(RULE_IDS);
    expect(rulesFor(seekerOf())).toEqual(RULE_IDS.slice(0, -1));
  });

  it('names what is refused in both languages, from codes alone', () => {
    const finding = unwanted.check(pairOf(REFUSING, COOK));
    expect(finding).toEqual({ code: 'unwanted.excluded', seen: 'kitchen', limit: 1 });
    expect(messageOf(finding, null)).toEqual({
      ko: '하지 않겠다고 하신 주방 일입니다',
      en: 'The seeker refuses: kitchen',
    });
    const both = { code: 'unwanted.maybe', seen: 'night flat_guarding', limit: 2 } as const;
    expect(messageOf(both, null).ko).toBe('하지 않겠다고 하신 야간 아파트 경비인지 확인해 주세요');
  });

  it('the policy says how sure it must be', () => {
    const statusBy = (exclusion: Policy['exclusion']) => {
      const pair = pairOf(REFUSING, postingOf({ title: '주방' }), { ...DEFAULT_POLICY, exclusion });
      return statusOf([unwanted.check(pair)], pair.policy);
    };
    expect(statusBy({ blockFrom: 0.45, checkFrom: 0.4 })).toBe('blocked');
    expect(statusBy({ blockFrom: 0.9, checkFrom: 0.4 })).toBe('needs_check');
    expect(statusBy({ blockFrom: 0.9, checkFrom: 0.7 })).toBe('recommended');
  });
});
