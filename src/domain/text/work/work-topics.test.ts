import { describe, expect, it } from 'vitest';
import { KIND_WORDS } from './kind-words.ts';
import { meaningOf, topicsIn } from './work-topics.ts';
import { WORK_TOPICS } from './work-words.ts';

describe('the table of everyday words', () => {
  it('has ids of its own, and prefixes of KECO codes', () => {
    const ids = WORK_TOPICS.map(({ id }) => id);
    expect(new Set([...ids, ...Object.keys(KIND_WORDS), 'wording']).size).toBe(
      ids.length + Object.keys(KIND_WORDS).length + 1,
    );
    for (const { id, occupations } of WORK_TOPICS) {
      expect(id).toMatch(/^[a-z_]+$/);
      for (const code of occupations) expect(code).toMatch(/^\d{2,6}$/);
    }
  });
});

describe('meaningOf', () => {
  it.each<[phrase: string, topic: string | undefined, kinds: string]>([
    ['주방 일', 'kitchen', ''],
    ['식당 설거지', 'dishwashing', ''],
    ['식당', 'restaurant', ''],
    ['호텔 청소', 'room_cleaning', ''],
    ['남의 집 청소', 'housework', ''],
    ['사라고 먼저 전화 돌리는 건', 'telemarketing', ''],
    ['전화 받는 건', 'phone', ''],
    ['식품 쪽 공장', 'food_factory', ''],
    ['공장에서 포장하는 일', 'packing', ''],
    ['학교에서 밥하는 것', 'school_meals', ''],
    ['아파트 경비', 'flat_guarding', ''],
    ['소 돼지 키우는 건', 'livestock', ''],
    ['소소한 일', undefined, ''],
    ['트럭 운전', 'trucks', ''],
    ['운전', undefined, 'driving'],
    ['운전면허', undefined, ''],
    ['야간 경비', 'guarding', 'night'],
    ['몸 쓰는 돌봄', 'care', ''],
    ['무거운 짐 드는 일', undefined, 'heavy'],
    ['밤 따는 일', undefined, ''],
    ['밤', undefined, 'night'],
    ['주야 교대', undefined, 'shift'],
    ['쟁반 나르는 일', 'serving', ''],
    ['할머니 똥 치우는 일', 'care', ''],
    ['바코드 찍는 일', 'till', ''],
    ['초인종 누르고 다니는 일', 'door_sales', ''],
    ['모르는 사람한테 전화로 권하는 일', 'telemarketing', ''],
    ['벽돌 지는 일', 'construction', ''],
    ['침대 시트 가는 일', 'room_cleaning', ''],
    ['박음질', 'sewing', ''],
    ['생선 배 따는 일', 'fish', ''],
    ['젖소 농장', 'dairy_farm', ''],
    ['돼지 농장', 'pig_farm', ''],
    ['법무사 사무실 일', 'law_office', ''],
    ['엘리베이터 고치는 일', 'lifts', ''],
    ['남들 눈치 보는 일', undefined, ''],
  ])('%s', (phrase, topic, kinds) => {
    const meaning = meaningOf(phrase);
    expect([meaning.topic?.id, meaning.kinds.join()]).toEqual([topic, kinds]);
  });

  it('a whole text may speak of several', () => {
    const ids = topicsIn('식당 주방에서 설거지와 청소를 합니다').map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(['kitchen', 'dishwashing', 'cleaning', 'restaurant']));
  });
});
