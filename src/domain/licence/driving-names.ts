import type { DrivingLicence } from '../vocabulary.ts';
import type { Relation } from './relations.ts';

/** The words by which a driving licence is written, once 자동차, 운전 and 면허 are taken away; the canonical name first. */
const CLASSES: readonly (readonly string[])[] = [
  ['자동차 운전면허', '', '차량', '오너드라이버'],
  ['1종 운전면허', '1종'],
  ['2종 운전면허', '2종'],
  ['1종 대형 운전면허', '1종대형', '대형1종', '대형', '1종대형버스'],
  ['1종 보통 운전면허', '1종보통', '보통1종', '1종보통수동', '1종수동', '수동1종'],
  ['1종 보통 운전면허(자동)', '1종보통자동', '1종자동', '1종오토', '자동1종', '1종보통오토'],
  ['1종 소형 운전면허', '1종소형', '소형1종'],
  ['1종 특수 운전면허', '1종특수', '특수', '특수1종'],
  [
    '1종 대형견인 운전면허',
    '1종대형견인',
    '1종특수대형견인',
    '대형견인',
    '트레일러',
    '추레라',
    '1종트레일러',
    '특수트레일러',
  ],
  ['1종 소형견인 운전면허', '1종소형견인', '1종특수소형견인', '소형견인'],
  ['1종 구난 운전면허', '1종구난', '1종특수구난', '구난', '구난차', '레커', '렉카', '1종특수레커'],
  ['2종 보통 운전면허', '2종보통', '보통2종', '보통'],
  ['2종 보통 운전면허(수동)', '2종보통수동', '2종수동', '수동2종'],
  ['2종 보통 운전면허(자동)', '2종보통자동', '2종자동', '2종오토', '자동2종', '오토2종', '2종보통오토'],
  ['2종 소형 운전면허', '2종소형', '소형2종'],
  ['원동기장치자전거 면허', '원동기장치자전거', '원동기', '원동기자전거', '2종원동기', '2종원동기장치자전거'],
  ['오토바이 면허', '오토바이', '이륜차', '바이크', '이륜자동차'],
];

const CLASS_BY_WORDS: ReadonlyMap<string, string> = new Map(
  CLASSES.flatMap(([name = '', ...writings]) => writings.map((writing) => [writing, name] as const)),
);

export const DRIVING_NAMES: readonly string[] = CLASSES.map(([name = '']) => name);

/** By which name the seeker's own `driving.licence` stands among the licences held. */
export const LADDER_NAMES: Record<Exclude<DrivingLicence, 'none'>, string> = {
  type2_small: 'driving.licence type2_small',
  type2: 'driving.licence type2',
  type1: 'driving.licence type1',
  type1_large: 'driving.licence type1_large',
};

/** What may be driven with what, by 도로교통법 시행규칙 별표 18. */
export const DRIVING_RELATIONS: readonly Relation[] = [
  {
    required: '자동차 운전면허',
    surely: ['1종 운전면허', '2종 운전면허', '1종 특수 운전면허', '2종 보통 운전면허(자동)'],
    maybe: ['2종 소형 운전면허', '원동기장치자전거 면허', '오토바이 면허', LADDER_NAMES.type2_small],
    generic: true,
  },
  {
    required: '1종 운전면허',
    surely: ['1종 대형 운전면허', '1종 보통 운전면허', '1종 보통 운전면허(자동)'],
    maybe: ['1종 특수 운전면허', '1종 소형 운전면허'],
    generic: true,
  },
  {
    required: '2종 운전면허',
    surely: ['2종 보통 운전면허', '2종 보통 운전면허(자동)'],
    maybe: ['2종 소형 운전면허', LADDER_NAMES.type2_small],
    generic: true,
  },
  {
    required: '1종 특수 운전면허',
    surely: ['1종 대형견인 운전면허', '1종 소형견인 운전면허', '1종 구난 운전면허'],
    generic: true,
  },
  { required: '1종 대형 운전면허', surely: [LADDER_NAMES.type1_large], maybe: ['자동차 운전면허'] },
  {
    required: '1종 보통 운전면허',
    surely: ['1종 대형 운전면허', LADDER_NAMES.type1],
    maybe: ['1종 보통 운전면허(자동)', '자동차 운전면허'],
  },
  { required: '1종 보통 운전면허(자동)', surely: ['1종 보통 운전면허'] },
  {
    required: '2종 보통 운전면허',
    surely: [
      '1종 운전면허',
      '1종 특수 운전면허',
      '2종 보통 운전면허(자동)',
      '2종 보통 운전면허(수동)',
      LADDER_NAMES.type2,
    ],
    maybe: ['2종 운전면허', '자동차 운전면허'],
  },
  {
    required: '2종 보통 운전면허(수동)',
    surely: ['1종 보통 운전면허'],
    maybe: ['2종 보통 운전면허', '1종 보통 운전면허(자동)', '자동차 운전면허', LADDER_NAMES.type2],
  },
  { required: '2종 보통 운전면허(자동)', surely: ['2종 보통 운전면허'] },
  {
    // `driving.licence` names the highest class only, and this one for motorcycles is outside their order.
    required: '2종 소형 운전면허',
    surely: [LADDER_NAMES.type2_small],
    maybe: [LADDER_NAMES.type2, LADDER_NAMES.type1, LADDER_NAMES.type1_large],
  },
  { required: '원동기장치자전거 면허', surely: ['2종 소형 운전면허', '2종 보통 운전면허(자동)'] },
  {
    required: '오토바이 면허',
    surely: ['2종 소형 운전면허'],
    maybe: ['원동기장치자전거 면허'],
    generic: true,
  },
];

/**
 * The driving licence that a key (`nameKey`) names, or null: the words of the class may stand before or behind, and
 * something must say that it is a licence.
 */
export function readDrivingName(key: string): string | null {
  if (!/운전|자동차|\d종|.면허/.test(key)) return null;
  const words = key.replace(/자동차|운전|면허증?|자격증?/g, '');
  if (words === '' && !/운전|자동차/.test(key)) return null;
  return CLASS_BY_WORDS.get(words) ?? null;
}
