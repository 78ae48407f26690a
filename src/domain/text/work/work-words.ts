import { withDeeds } from './work-deeds.ts';
import type { WorkRow } from './work-row.ts';
import { CRAFT_ROWS } from './work-rows-crafts.ts';
import { PROFESSION_ROWS } from './work-rows-professions.ts';
import { SERVICE_ROWS } from './work-rows-services.ts';
import { TECHNIC_ROWS } from './work-rows-technics.ts';
import { TRADE_ROWS } from './work-rows-trades.ts';

/**
 * Work as people speak of it. `occupations` are prefixes of KECO / Work24 codes; `isSetting` marks words that say
 * where or for whom rather than what: 식당 청소 is cleaning.
 */
export type WorkTopic = {
  id: string;
  ko: string;
  pattern: RegExp;
  occupations: readonly string[];
  isSetting: boolean;
};

const FACTORY = '8132 815 816 817 82 835 836 85 861 862 863 87 881 882 883 8859 89';

const SETTINGS: readonly WorkRow[] = [
  [
    'restaurant',
    '식당 일',
    /식당|음식점|(?:밥|고깃|백반|치킨|분식|국밥|중국)집/,
    '531201 5313 5314 5315 531901 532202 532301',
  ],
  ['hotel', '숙박업소 일', /호텔|모텔|펜션|숙박업/, '029103 5230 532201 561102'],
  ['shop', '매장 일', /매장|가게|마트|백화점/, '6151 6161 6179'],
  ['factory', '공장 일', /공장|생산직|생산\s?라인|제조업|컨베이어|라인\s?(?:일|작업)/, FACTORY],
  ['hospital', '병원 일', /병원|의원/, '304 3075 3079 550101 026302'],
  ['farm', '농장 일', /농장|과수원/, '901 902 905001'],
  ['public', '손님 많은 일', /손님|고객|서비스직|서비스업/, '0291 0292 5322 6151 6161'],
];

function topicsOf(rows: readonly WorkRow[], isSetting: boolean): WorkTopic[] {
  return rows.map(([id, ko, pattern, occupations]) => ({
    id,
    ko,
    pattern: withDeeds(id, pattern),
    occupations: occupations.split(' '),
    isSetting,
  }));
}

export const WORK_TOPICS: readonly WorkTopic[] = [
  ...topicsOf([...SERVICE_ROWS, ...PROFESSION_ROWS, ...CRAFT_ROWS, ...TRADE_ROWS, ...TECHNIC_ROWS], false),
  ...topicsOf(SETTINGS, true),
];
