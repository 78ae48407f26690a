import { CARED_FOR, every, IN_CARE, JOINT, once, PEOPLE, WANTED } from './patterns.ts';
import type { WordingRule } from './wording.ts';

/** Not the end of another word: 참여자, 기여자, 강남 자이, 성남 성당. */
const SEX = '[남여][성자](?<![참기수투부관성강하호영전경충남반]..)';
const LONE = '(?:여성|남성|여자|남자|여|남)';
/** 여직원, 남사원: one word that names work and sex. */
const SEXED_WORKER = '[남여](?:직원|사원|종업원|점원|알바생?|경리|비서|강사|교사|기사|간호사|조리원|실장)';

/** Women whom a law helps into work; and both sexes named together. */
const HELPED =
  '(?:경력_?단절_?|경단_?|경력_?보유_?|결혼_?이민_?|이주_?|다문화_?|북한_?이탈_?|새터민_?|새일_?|저소득_?|미취업_?|취업_?희망_?)$';
const BOTH = '(?:남|녀|남자|여자|남성|여성)_?(?:[·/,&+]|및|와|과|또는|or)?_?$';
const UNLESS_BEFORE = once(
  `${HELPED}|${BOTH}|[급기참부전경충영호]_$|기타_?$|(?:(?:성별|남녀)_?무관_?[,/]?_?)$`,
);
/** Women and men who work there already, or a place for them. */
const THERE_ALREADY =
  '이(?:세요|십|시(?!면)|라|며|고|고요)|(?:들)?(?:의|을|를|이|가|과|와|은|는)?_?(?:비율|휴게|전용|기숙사|탈의|샤워|화장실|숙소|다수|많|보건|유니폼|근무복|복지|관련|대상|환자|고객|회원|센터|지원_?(?:사업|센터|프로그램)|친화|박람회|행사|의_?날|설명회|만남|재직|근무_?(?:중|하고)|들?과_?함께)';
const BOTH_AFTER = '_?[·/&+]_?(?:남|여|녀)(?:[성자]|(?![가-힣]))|녀';
const UNLESS_AFTER = once(`^(?:${THERE_ALREADY}|${BOTH_AFTER})`);

/** Work whose nature may ask for one sex: bathing, undressing, sleeping beside. */
const NATURE_OF_WORK = once(
  '어르신|노인|할머니|할아버지|환자|장애인|산모|목욕|탈의|사우나|찜질|여탕|남탕|세신|수영장|기숙사|사감|생활관|쉼터|보호_?시설|' +
    '(?:여성|남성|여자|남자)_?전용|속옷|란제리|모델|영화_?배우|배우_?(?:모집|지망)|연기자|(?<![여남])성우|요양_?보호|간병|활동_?지원|산후|화장실_?(?:청소|미화)',
);
const HELPED_ANYWHERE = ['career_break'] as const;
const LONE_UNLESS_IN = once(`${CARED_FOR}|탈의|목욕|사우나|기숙사|${SEX}_?(?:의류|복|구두)`);
const HIRING =
  /모집|구함|구합|구인|채용|직원|사원|알바|아르바이트|보조|매니저|기사|주방|서빙|야간|주간|주말|주급|월급|일당|시급|급여/;

const sexRule = (
  source: string,
  rest: Omit<WordingRule, 'code' | 'pattern' | 'allowedFor'> = {},
): WordingRule => ({
  code: 'discrimination.sex',
  pattern: every(source),
  unlessBefore: UNLESS_BEFORE,
  unlessAfter: UNLESS_AFTER,
  allowedFor: HELPED_ANYWHERE,
  doubt: NATURE_OF_WORK,
  ...rest,
});

export const SEX_RULES: readonly WordingRule[] = [
  // 여성 우대, 남자만, 여자분을 찾습니다, 남성 지원 불가
  sexRule(`${SEX}(?:_?${PEOPLE})?${JOINT}_?${WANTED}`),
  // 남자 주방보조, 여성 캐셔
  sexRule(`${SEX}_?(?!분)(?:(?:주간|야간|오전|오후|주말|평일|상주|단기)_?)?${PEOPLE}`),
  sexRule(`${SEX}_?분들?(?![가-힣])`, { unlessIn: once(IN_CARE) }),
  // 여직원, 남사원
  sexRule(`(?<![남가-힣]|[남여][·/,])${SEXED_WORKER}(?:${JOINT}_?${WANTED})?`),
  sexRule(`(?<=[홀방무간층장실리])${SEXED_WORKER}(?:${JOINT}_?${WANTED})?`),
  // 남 웨이터 모집, 여 직원 구함
  sexRule(`(?<!\\d)#(?:남|여) (?:[가-힣]{1,8}_?)?${PEOPLE}`, { unlessIn: once(IN_CARE) }),
  sexRule(`(?<!\\d)#(?:남|여) [가-힣]{1,8}_?(?:모집|구함|구인|구합니다|급구|채용)`, {
    unlessIn: once(IN_CARE),
  }),
  // 남자 월급 280
  sexRule(`#${SEX}(?=_?(?:월급|시급|일당|주급|급여))`, { unlessIn: LONE_UNLESS_IN }),
  // 젊은 남성, 힘 좋은 남자, 60세 미만 남자
  sexRule(
    `(?:건장한|젊은|힘_?(?:좋은|센|쓰는|쓸_?수_?있는)|튼튼한|체력_?(?:좋은|강한)|싹싹한|친절한|예쁜|용모_?단정한|\\d0대|[2-7]\\d_?(?:세|살|대)?_?(?:이하|미만|이상|까지)의?)_?${SEX}(?:_?${PEOPLE})?`,
    { unlessIn: once(IN_CARE) },
  ),
  // 성별: 여
  sexRule(`성별_?(?:조건|제한)?_?[:=(]?_?${LONE}(?![가-힣])`, {
    unlessAfter: once('^_?(?:[·/,&+~]|및|또는|or)?_?(?:남|여|녀|무관)'),
    unlessNear: once(IN_CARE),
  }),
  // 우대사항: 여성
  sexRule(`우대(?:_?(?:사항|조건))?_?[:)]_?${SEX}(?![가-힣])`),
  // 야간(남) 직원 모집
  sexRule(`[(\\[]${LONE}(?:_?만|_?분)?[)\\]]`, { onlyNear: HIRING, unlessIn: LONE_UNLESS_IN }),
  // 주방실장 구함 - 남자
  sexRule(`(?<=[-ㅡ/, ])${SEX}(?=[ .!]{0,3}$)`, { onlyNear: HIRING, unlessIn: LONE_UNLESS_IN }),
  // 남 3명, 여 2명
  sexRule('#(?:남|여)(?:[성자])?_?\\d{1,2}_?명', {
    unlessBefore: once('[급기참부전경충영호]_$|(?:종업원|근로자|직원|사원|현황)_?수?_?[:(][^\\n]{0,12}$'),
    unlessAfter: once('^_?(?:근무|재직|구성|재학|생활|으로_?구성)'),
    unlessIn: once(IN_CARE),
  }),
  // 남 55세
  sexRule('#(?:남|여)[성자]?_?(?:만_?)?[2-6]\\d_?(?:세|살|대)', { unlessIn: LONE_UNLESS_IN }),
  // 주방이모, 청소 여사님 구합니다
  sexRule(
    `(?:이모|아줌마|아주머니|아저씨|여사|아가씨|총각|처녀|언니)(?:님|분)?(?:들)?(?:을|를|만)?_?${WANTED}`,
    { unlessBefore: once('[남여]_?$') },
  ),
  sexRule('(?:주방|식당|홀|청소|찬)_?(?:이모|아줌마|아주머니|여사)님?', {
    unlessAfter: once('^(?:네|집|카세|들과|의)'),
  }),
  // 군필자 우대: few women can be that. Who says 군필 또는 면제 asks for what the law asks of men.
  sexRule(`(?:군필|병역_?필|병역(?:을|의무를)?_?(?:마친|필한))(?:_?자|_?분)?${JOINT}_?${WANTED}`, {
    unlessBefore: once('남[성자]?(?:의_?경우|은|는|일_?경우|인_?경우)?[ ,:]{0,2}$'),
    doubt: true,
  }),
];
