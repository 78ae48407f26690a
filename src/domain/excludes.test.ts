import { describe, expect, it } from 'vitest';
import { detectedExcludes, excludesOf, wishOf } from './excludes.ts';
import { seekerOf } from './fixtures.ts';
import type { SeekerProfile } from './seeker.ts';

const profileOf = (wanted: SeekerProfile['wanted']) => seekerOf({ wanted }).profile;
const REFUSING = '포장은 좋은데 야간 경비는 싫고 남들 눈치 보는 일도 싫어요';

describe('excludes', () => {
  it('come out of the wish, with codes and kinds where the words are known', () => {
    expect(detectedExcludes(profileOf({ text: REFUSING }))).toEqual([
      { text: '야간 경비', occupations: ['5412', '5413', '5420'], kinds: ['night'] },
      { text: '남들 눈치 보는 일' },
    ]);
  });

  it('leave out what the wish wants of a wider work', () => {
    const groups = (text: string) => detectedExcludes(profileOf({ text }))[0]?.occupations;
    expect(groups('공장은 싫어요')).toContain('87');
    expect(groups('공장은 싫고 식품 공장은 좋아요')).not.toContain('87');
    expect(groups('뷔페 설거지는 싫고 식당 설거지는 좋아요')).toBeUndefined();
  });

  it('the counsellor’s own are used instead, also when there are none', () => {
    const excludes = [{ text: '영업', occupations: ['6124'] }];
    expect(excludesOf(profileOf({ text: REFUSING, excludes }))).toBe(excludes);
    expect(excludesOf(profileOf({ text: REFUSING, excludes: [] }))).toEqual([]);
  });

  it('markup is no part of them, and each work comes once, fifty at most', () => {
    expect(detectedExcludes(profileOf({ text: '<b>영업</b>은 싫어요. 영업 빼고요' }))).toHaveLength(1);
    const text = Array.from({ length: 80 }, (_, index) => `${index}번 라인 공장은 싫어요.`).join(' ');
    expect(detectedExcludes(profileOf({ text }))).toHaveLength(50);
  });

  it('a wish of nothing but refusals is empty', () => {
    expect(wishOf(profileOf({ text: '영업은 싫어요' })).wish).toBe('');
    expect(wishOf(profileOf({ occupations: ['5503'] }))).toEqual({ wish: '', denied: [] });
  });
});
