import { every, JOINT, once, WANTED } from './patterns.ts';
import type { WordingRule } from './wording.ts';

const REGION =
  '(?:서울|부산|대구|인천|광주|대전|울산|세종|경기도?|강원도?|충청(?:남|북)?도?|충[남북]|전라(?:남|북)?도?|전[남북]|전북_?특별_?자치도|경상(?:남|북)?도?|경[남북]|' +
  '제주도?|호남|영남|이북|김제|전주|익산|군산|정읍|남원|완주|부안|고창|목포|여수|순천|포항|창원|진주|안동|청주|천안|춘천|강릉|원주|타_?지역|타_?지방|타지|' +
  '지방|외지|본지|현지|시골|해당_?지역|우리_?지역|본_?지역|지역_?내|도내|관내)(?:시|군)?';

/** 지역인재: the law on universities outside the capital asks for it. */
const LOCAL_TALENT = once('지역_?인재|이전_?지역');

const FIELD_OF_STUDY =
  '전문|이공|공|의|약|법|음|미|체|상|사범|교|치|간호|한의|수의|인문|자연|사회과학|군|부|세|해병|경찰|특전|기동|친위|본부|중|소|분';

/**
 * Where one comes from, and which school. Where one lives (인근 거주자 우대) is in neither list of the law, and
 * is not found.
 */
export const ORIGIN_RULES: readonly WordingRule[] = [
  {
    code: 'discrimination.region',
    pattern: every(`#${REGION}_?출신(?:자|인|이신)?(?:_?분)?(?:만|${JOINT}_?${WANTED})`),
    unlessIn: LOCAL_TALENT,
  },
  {
    code: 'discrimination.region',
    pattern: every(
      '#(?:외지인|타지인|타지역_?사람)(?:은|는)?_?(?:사절|불가|제외|안_?받)|#(?:토박이|본토박이)_?(?:우대|환영|만)',
    ),
  },
  {
    code: 'discrimination.region',
    pattern: every(`#(?:고향|본적)(?:이|은|지가)?_?${REGION}(?:인|이신|_?이신)_?(?:분|자)`),
  },
  {
    code: 'discrimination.school',
    pattern: every(
      `(?:명문대|인_?서울_?(?:대학교?|4년제)?|상위권_?대학교?|스카이|SKY_?대?|수도권_?대학교?|서울권_?대학교?|서울_?소재_?(?:4년제_?)?대학교?)_?(?:출신|졸업)?(?:자|생)?${JOINT}_?(?:${WANTED}|출신)`,
    ),
    unlessIn: LOCAL_TALENT,
  },
  {
    code: 'discrimination.school',
    pattern: every(
      `#(?!(?:${FIELD_OF_STUDY})대)[가-힣]{1,4}대(?:학교)?_?출신(?:자|이신_?분)?(?:만|${JOINT}_?(?:우대|환영|선호|한함|한정))`,
    ),
    unlessBefore: once('(?:년제|전문)_?$'),
  },
  {
    code: 'discrimination.school',
    pattern: every(
      '#(?:지방대|전문대|지잡대|고졸|대졸)(?:_?출신)?(?:자)?(?:은|는)?_?(?:사절|제외|지원_?불가|안_?받)',
    ),
  },
];
