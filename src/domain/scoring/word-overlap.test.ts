import { describe, expect, it } from 'vitest';
import { postingOf, seekerOf } from '../fixtures.ts';
import type { PostingDetails } from '../posting.ts';
import type { SeekerProfile } from '../seeker.ts';
import { createTfIdf } from '../text/ngrams.ts';
import { createWordOverlap } from './word-overlap.ts';

const overlap = createWordOverlap(
  createTfIdf(['지게차 운전 일', '떡 만드는 일', '사무실 청소하는 일', '보일러 관리 일', '운전하는 일']),
);
const between = (profile: Partial<SeekerProfile>, details: Partial<PostingDetails>) =>
  overlap(seekerOf(profile).profile, postingOf(details).details);
const wish = (text: string) => ({ wanted: { text } });

describe('word overlap', () => {
  it('a rare word in common says more than a common one', () => {
    const rare = between(wish('지게차 모는 일'), { title: '창고 지게차 기사' });
    expect(rare).toBeGreaterThan(between(wish('지게차 모는 일'), { title: '창고 일' }) ?? 1);
  });

  it('finds the word in the duties and in the skills of both', () => {
    expect(between(wish('떡 만들기'), { title: '생산직', duties: '떡 찌고 포장' })).toBeGreaterThan(0);
    expect(
      between({ wanted: {}, skills: ['보일러'] }, { title: '시설', skills: ['보일러 관리'] }),
    ).toBeGreaterThan(0);
  });

  it('what is refused is not in common', () => {
    expect(between(wish('떡 만드는 일 찾아요. 지게차는 싫어요'), { title: '지게차' })).toBe(0);
  });

  it('nothing in common is 0, nothing written is unknown', () => {
    expect(between(wish('지게차'), { title: '요양보호사' })).toBe(0);
    expect(between({ wanted: { occupations: ['5503'] } }, { title: '요양보호사' })).toBeNull();
    expect(between(wish('010-1234-5678'), { title: '요양보호사' })).toBeNull();
  });
});
