import { CARED_FOR, every, JOINT, once, PEOPLE, WANTED } from './patterns.ts';
import type { WordingRule } from './wording.ts';

const YEARS = '(?:세|살)';
const AT_MOST = '(?:이하|미만|이내|까지|안쪽|아래|이?전(?![가-힣])|↓)';
/** 20 to 79; a law itself sets 15, 18, 19 and, for buses, 20 as the least. */
const GROWN = '(?<!\\d|\\d[.,])(?:만_?)?[2-7]\\d';
const DASH = '_?(?:~|-|에서|부터|이상)_?';

/** 정년 60세, 만 60세까지 근무 가능, 만 65세 이상 고용보험 제외: no condition of hiring. */
const RETIREMENT_BEFORE = '정년[^\\n\\d.]{0,14}$|수당[^\\n]{0,14}$';
const INSURANCE =
  '고용_?보험|실업_?급여|국민_?연금|[4사]대_?보험|건강_?보험|기초_?연금|임금_?피크|피부양|촉탁';
/** 65세 이상 어르신: those who are served, not those who are hired. */
const OTHERS_AFTER =
  '(?:의|인|이신)?_?(?:[가-힣]{0,6}_?)?(?:어르신|노인(?!_?일자리)|할머니|할아버지|수급|독거|주민|시민|환자|이용자|회원|입소|인구|고객|여성_?고객|아동|학생|자녀|손님|청소년|영유아|가구|세대주)';
const UNLESS_AFTER = once(
  `^(?:_?\\(?[^\\n]{0,6}정년|_?(?:계속_?)?(?:근무|근로|고용|재직|보장|일할|일하실|다닐|연장|재고용|촉탁)|${OTHERS_AFTER}|[^\\n]{0,10}(?:${INSURANCE}))`,
);
const UNLESS_BEFORE = once(
  `${RETIREMENT_BEFORE}|(?:${INSURANCE})[^\\n]{0,12}$|(?:대상자?|어르신)[^\\n]{0,10}$`,
);
/** Of the ages that those in care have; nobody under 60 is meant by 어르신. */
const OLD_UNLESS: Partial<WordingRule> = {
  unlessNear: once('어르신|할머니|할아버지|등급|수급자|독거|입소자|프로그램_?(?:운영|진행)'),
};
const INSURED_DRIVER = once('보험');

const ageRule = (source: string, rest: Omit<WordingRule, 'code' | 'pattern'> = {}): WordingRule => ({
  code: 'discrimination.age',
  pattern: every(source),
  unlessBefore: UNLESS_BEFORE,
  unlessAfter: UNLESS_AFTER,
  allowedFor: ['senior', 'youth'],
  doubt: INSURED_DRIVER,
  ...rest,
});

const DECADE = '(?<!\\d|\\d[.,])[2-6]0_?대(?:_?(?:초중반|중후반|초반|중반|후반|초|중|후))?';
const DECADES = `(?:(?<!\\d|\\d[.,])[2-6]0(?:_?대)?_?[~,·/-]_?)?${DECADE}`;
/** 25톤 20대 모집 counts cars. */
const VEHICLES_BEFORE = once('(?:톤|차|차량|트럭|버스|기계|장비|카고|윙|대상자?[ :]{0,3})_?$');
const THERE_ALREADY = once(
  '^(?:들|분들)?(?:이|가|과|와|들과|의|은|는|도)?_?(?:많|다수|함께|구성|모여|주축|주를|위주로_?구성|근무_?중|근무하고|어울|분위기|고객|손님|여성_?의류|어르신|감각)',
);

export const AGE_RULES: readonly WordingRule[] = [
  // 만 20세 이상 45세 이하, 35~55세
  ageRule(
    `(?<!\\d|\\d[.,])(?:만_?)?[1-4]\\d_?${YEARS}?대?${DASH}(?:만_?)?[2-7]\\d_?${YEARS}(?:_?(?:${AT_MOST}|사이))?(?:_?(?:우대|만|환영))?`,
  ),
  // 55~70세: a programme for the older asks for this, and says so.
  ageRule(`${GROWN}_?${YEARS}?${DASH}(?:만_?)?[5-8]\\d_?${YEARS}(?:_?(?:${AT_MOST}|사이))?`, {
    ...OLD_UNLESS,
    doubt: true,
  }),
  // 60세 미만: the age at which the law lets work end; any other upper limit excludes.
  ageRule(`(?<!\\d|\\d[.,])(?:만_?)?60_?${YEARS}_?(?:이하|미만)`, { ...OLD_UNLESS, doubt: true }),
  ageRule(`(?<!\\d|\\d[.,])(?:만_?)?[2-5]\\d_?${YEARS}_?${AT_MOST}(?:_?(?:우대|만|환영|지원))?`),
  ageRule(
    `(?<!\\d|\\d[.,])(?:만_?)?(?:6[1-9]|7\\d)_?${YEARS}_?${AT_MOST}(?:_?(?:우대|만|환영|지원))?`,
    OLD_UNLESS,
  ),
  ageRule('(?<!\\d|\\d[.,])[2-7]\\d_?(?:이하|미만|까지)_?(?:의_?)?(?:남|여)[성자]'),
  // 30세 이상; from 50 on it may be a programme for the older
  ageRule(`(?<!\\d|\\d[.,])(?:만_?)?(?:2[1-9]|[34]\\d)_?${YEARS}_?(?:이상|부터)(?:_?(?:우대|만|환영))?`),
  ageRule(`(?<!\\d|\\d[.,])(?:만_?)?[5-7]\\d_?${YEARS}_?(?:이상|부터)(?:_?(?:우대|만|환영))?`, {
    ...OLD_UNLESS,
    doubt: true,
  }),
  // 나이: 20~45, 연령 40대까지
  ageRule(
    `#(?:나이|연령)(?:_?(?:제한|조건|층|대))?_?[:은는]?_?(?:만_?)?[2-6]\\d(?:_?(?:세|대|살))?(?:_?[~-]_?(?:만_?)?\\d{2}(?:_?(?:세|대|살))?)?(?:_?(?:${AT_MOST}|이상|초반|중반|후반))?`,
    OLD_UNLESS,
  ),
  ageRule('(?:나이|연령)_?제한_?(?:이_?|은_?)?(?:있음|있습니다|있어요|있으며)'),
  // 20~30대 우대, 40대 여성
  ageRule(
    `${DECADES}(?:_?(?:의_?)?(?:(?:남|여)[성자]?(?![가-힣])|(?:남|여)[성자]|${PEOPLE}))?${JOINT}_?(?:까지_?)?${WANTED}`,
    { unlessBefore: VEHICLES_BEFORE, unlessAfter: THERE_ALREADY },
  ),
  ageRule(`${DECADES}_?(?:이하|까지|미만)`, { unlessBefore: VEHICLES_BEFORE }),
  ageRule(`${DECADES}(?:의)?_?(?:(?:남|여)[성자]|${PEOPLE})`, {
    unlessBefore: VEHICLES_BEFORE,
    unlessAfter: THERE_ALREADY,
    unlessIn: once(CARED_FOR),
  }),
  ageRule(`2030_?(?:세대)?_?${WANTED}`),
  // 85년생 이후
  ageRule('(?<!\\d)(?:19|20)?\\d{2}_?년_?(?:도_?)?(?:출)?생(?:자)?_?(?:부터|이후|이전|까지|~|만)', {
    unlessIn: once('등급|어르신|할머니|할아버지'),
  }),
  ageRule('(?<!\\d)(?:19|20)?\\d{2}_?(?:년생?)?_?[~-]_?(?:19|20)?\\d{2}_?년_?생', {
    unlessIn: once('등급|어르신|할머니|할아버지'),
  }),
  // 젊은 분, 젊고 활기찬 직원
  ageRule(
    `#젊(?:은|으신)_?(?:분(?!위기)|인재|층|사람|남성|여성|직원|인력|친구|남자|여자|일꾼|사원|알바|피(?![가-힣]))(?:들?${JOINT}_?${WANTED})?`,
    { unlessAfter: THERE_ALREADY },
  ),
  ageRule('#젊고[가-힣 ]{1,14}?(?:분(?!위기|야)|인재|사람|사원|직원|알바)', { unlessAfter: THERE_ALREADY }),
  ageRule('#나이_?(?:가_?)?(?:어린|적은|젊은)_?(?:분|직원|사람)'),
  ageRule(
    '#(?:나이_?(?:가_?)?많[은으]신?_?분|고령자?|노인)(?:은|는|들은)?_?(?:사절|불가|제외|지원_?불가|안_?받)',
  ),
  // 청년 우대: a programme for the young asks for this, and says so.
  ageRule('#청년(?:층)?(?:만|_?우대|_?선호|_?한정|_?한함|에_?한)', { doubt: true }),
];
