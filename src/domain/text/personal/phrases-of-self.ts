import { type Phrase, phrase } from './phrase.ts';
import {
  AGE_LEAD,
  ANY_CALLED,
  CALLED,
  COPULA,
  COUNTED_BEFORE,
  DECADE,
  DESCRIBED,
  END,
  MARITAL,
  OTHER_SUBJECT,
  OTHERS_AFTER,
  PERSON_AFTER,
  ROUND_AGE,
  SEX,
  START,
  YEARS,
} from './self-words.ts';

const AGE = `(?:${YEARS}|${DECADE})`;
/** 여, 남 stand for a sex only in notes: 여/62세, (남). */
const SHORT_SEX = '[여남]';
const JOINT = '\\s?[,/·(]?\\s?';
/** A part of a note for itself: between commas, slashes and brackets. */
const ALONE_FROM = '(?<=^\\s*|[,/(·]\\s*)';
const ALONE_TO = '(?=\\s*(?:[,/)·]|$))';

/** What one asks for as the person one is: 여자도 [할 수 있는], 아줌마도 [써 주는]. */
const ASKED =
  '(?=\\s?(?:혼자|할\\s?(?:수|만|일|거|게|건)|하기|일할|일하기|가능|되는|되나|되면|됩|돼|될|써\\s?주|써\\s?줄|쓰는\\s?데|받아|뽑|다닐|지원|못\\s?할|못하|괜찮|환영|충분|무난|부담))';

const ROLE =
  '(?:[가-힣]{1,8}(?:보호사|관리사|조무사|간호사|조리사|조리원|미용사|경비원|미화원|상담원|판매원|종사원|안내원|배달원|운전원|기사|기술자|기능공|용접사|용접공|도장공|목수|도우미|간병인|아르바이트생|구직자|직원|사원|반장|주임|캐셔)|간병인|간호사|기사|구직자|목수|경비|기술자)';

/** After an ending of its own nothing that follows makes it about others. */
const stated = { unlessBefore: OTHER_SUBJECT };
const others = { unlessBefore: OTHER_SUBJECT, unlessAfter: OTHERS_AFTER };
const counted = {
  unlessBefore: new RegExp(`${COUNTED_BEFORE.source}|${OTHER_SUBJECT.source}`),
  unlessAfter: OTHERS_AFTER,
};
const alone = { ...counted, unlessAfter: new RegExp(`${OTHERS_AFTER.source}|${PERSON_AFTER.source}`) };

/** 여자입니다, 60대 남성인데, 60대 여성 (이고 무엇을 합니다), 남자도 할 수 있는. */
const SEX_PHRASES: readonly Phrase[] = [
  phrase(
    'sex',
    `${START}(?:성별[은이]?\\s?:?\\s?)?${DESCRIBED}${SEX}(?:\\s?(?:혼자|분))?${COPULA}${END}`,
    stated,
  ),
  phrase('sex', `${START}성별[은이]?\\s?:?\\s?(?:${SEX}|${SHORT_SEX})${END}`),
  phrase(
    'sex',
    `${START}${AGE_LEAD}${AGE}${JOINT}(?:의\\s?)?(?:${SEX}|${SHORT_SEX})\\)?${END}(?:이?신?\\s?분${COPULA}${END})?`,
    counted,
  ),
  phrase('sex', `${START}(?:${SEX}|${SHORT_SEX})${JOINT}${AGE_LEAD}${AGE}(?:${COPULA})?\\)?${END}`, others),
  phrase('sex', `${START}(?:${SEX}|${SHORT_SEX})${JOINT}${MARITAL}\\)?${END}`, others),
  phrase(
    'sex',
    `(?<=^\\s*)(?:${SEX}|${SHORT_SEX})\\s?[,/]?\\s?\\d{2}(?:\\s?[,/]?\\s?${MARITAL})?${END}`,
    others,
  ),
  phrase('sex', `(?<=^\\s*)\\d{2}\\s?[,/]?\\s?(?:${SEX}|${SHORT_SEX})${END}`, others),
  phrase('sex', `${ALONE_FROM}(?:${SEX}|${SHORT_SEX})${ALONE_TO}`, {
    unlessBefore: /[여남][자성]?\s?[,/·]\s?$/,
    unlessAfter: /^\s?[,/·]\s?[여남]/,
  }),
  phrase(
    'sex',
    `${START}${SEX}(?:도|가|이|들도|들이|\\s?혼자서?도?|\\s?몸으로|\\s?몸에|\\s?힘으로|\\s?손으로|로서)?\\s${ASKED}`,
    {
      unlessBefore: OTHER_SUBJECT,
    },
  ),
  phrase('sex', `${START}(?<self>${SEX}\\s)${ROLE}(?:${COPULA}|로|으로|일|자리|경력|구직)?${END}`, others),
  phrase(
    'sex',
    `${START}(?:군필|병역필|군\\s?미필|병역\\s?(?:필|미필|면제|마침|마쳤[가-힣]*))(?:자)?(?:${COPULA})?${END}`,
  ),
  phrase('sex', `${START}군대(?:는|도|를)?\\s?(?:다녀|갔다|제대|마치|마쳤|면제)[가-힣]*`),
  phrase(
    'sex',
    `${START}(?:군\\s?)?(?:제대|전역)(?:하고|해서|했[가-힣]{1,4}|하자마자|한\\s(?:지|뒤|후)[가-힣]{0,2}|\\s?후에?|자?${COPULA})${END}`,
  ),
];

/** Nobody cares for these: at the head of a note they are the seeker. */
const NOTED =
  '(?:아줌마|아주머니|아저씨|총각|새댁|경단녀|(?:전업|가정)?주부|한부모|싱글맘|싱글대디|워킹맘|미혼모)';

/** What one is at home, as one's part: 가장으로 (돈을 법니다). */
const IN_THE_PART_OF = '(?:가장|엄마|아빠|주부|한부모|며느리)(?:으로|로)서?';

/** 아줌마입니다, 애 둘 키우는 주부예요, 늙은이라, 할머니도 받아 주는. */
const CALLED_PHRASES: readonly Phrase[] = CALLED.flatMap(([kind, words]) => [
  phrase(kind, `${START}${AGE_LEAD}${DESCRIBED}${words}(?:들)?${COPULA}${END}`, stated),
  phrase(
    kind,
    `${START}${DESCRIBED}${words}(?:로|으로)(?:만|서)?\\s(?:지내|살|있)[가-힣]{1,5}(?:\\s[있오왔][가-힣]{0,4})?${END}`,
    stated,
  ),
  phrase(kind, `${START}${DESCRIBED}${words}(?:들)?(?:도|가|이|라도)\\s${ASKED}`, {
    unlessBefore: OTHER_SUBJECT,
  }),
  phrase(kind, `${START}(?:저|나)\\s?같은\\s${DESCRIBED}${words}(?:들)?(?:[은는이가도]|한테|에게)?${END}`),
  phrase(kind, `(?<=^\\s*)${DESCRIBED}${words}\\s(?:소리[를도]?\\s?듣|나이)[가-힣]{1,4}${END}`, stated),
  phrase(kind, `(?<=^\\s*)${DESCRIBED}${words}\\s(?=혼자|홀로)`),
  phrase(kind, `(?<=^\\s*)${DESCRIBED}${words}(?=\\s*$)`),
]);

const OLDER =
  '(?:이|을|를|도|은|는|에|까지|이나)?\\s?(?:훌쩍\\s?|다\\s?|막\\s?|곧\\s?|갓\\s?|이미\\s?)?(?:넘[은었어겼기으고도는]|지났|지난|지나|되[어었는고]|됐|된|돼|바라|코앞|앞둔|앞두|앞인|내일모레|가까[이운워]|[먹묵][은었어고]|줄[에이]?|들어[서선섰]|접어|채운|채웠)[가-힣]*' +
  '(?:\\s(?:있|가는|가요|갑니다|갔|가고|들어|선|섰)[가-힣]*)?' +
  `(?:\\s(?:나이|사람|노인네?|할머니|할아버지|아줌마|아저씨|여자|남자|영감|할매)(?:[가-힣]{0,5}))?`;

/** 손주 볼 나이. */
const AGE_OF_GRANDCHILDREN = '(?:이제\\s)?(?:손주|손자|손녀|며느리|사위)\\s?볼\\s?나이[가-힣]{0,5}';

/** 63세입니다, 60대 (무엇을 합니다), 예순 넘어서, 나이가 많아서, 이 나이에. */
const AGE_PHRASES: readonly Phrase[] = [
  phrase('age', `${START}${AGE_OF_GRANDCHILDREN}${END}`),
  phrase('age', `${START}${AGE_LEAD}${DESCRIBED}${AGE}${COPULA}${END}`, {
    unlessBefore: counted.unlessBefore,
  }),
  phrase(
    'age',
    `${START}${AGE_LEAD}${DESCRIBED}${YEARS}(?:도|에|인|의|이나|밖에|된|먹은|까지는)?(?:\\s나이[가-힣]*)?${END}`,
    alone,
  ),
  phrase(
    'age',
    `${START}${AGE_LEAD}(?!10)${DECADE}(?:도|에|인|의|가|라도)?(?:\\s나이[가-힣]*)?${END}`,
    alone,
  ),
  phrase(
    'age',
    `${START}${AGE_LEAD}(?:${YEARS}|${DECADE})\\s?(?:때|시절)(?:부터|까지|는|은|에|도|이)?${END}`,
    counted,
  ),
  phrase('age', `${START}${AGE_LEAD}(?:${YEARS}|${DECADE})(?!\\s?넘는)${OLDER}`, counted),
  phrase('age', `${START}${AGE_LEAD}${ROUND_AGE}(?!여)(?:${COPULA}|${OLDER})${END}`, stated),
  phrase(
    'age',
    `${START}(?:[제내]\\s)?나이[는가도]?\\s?(?:만\\s?)?(?:\\d{2}(?:세|살)?|${ROUND_AGE})(?:${COPULA}|에|도|이나|${OLDER})?${END}`,
  ),
  phrase(
    'age',
    `${START}(?:[4-8]0)(?:이|도|을)?\\s?(?:넘[었어][가-힣]{0,4}|넘은\\s(?:나이|사람|여자|남자)[가-힣]{0,4}|줄에[가-힣\\s]{0,6})`,
    {
      unlessBefore: /(?:무게|무거|짐|온도|기온|인원|명|급여|시급|중량|대수|점수|거리)[가-힣]{0,2}\s*$/,
    },
  ),
  phrase(
    'age',
    `${START}(?:이|제|내|그|요)\\s?나이(?:에[가-힣]{0,3}|라[가-힣]{0,2}|로[가-힣]{0,2}|면|쯤[가-힣]{0,2}|가\\s?되[가-힣]{0,4})${END}`,
  ),
  phrase(
    'age',
    `${START}나이[가도는]?\\s?(?:좀|꽤|조금|많이|너무|제법|아직|이미|벌써|어느\\s?정도|한참)?\\s?(?:[많있]|들[었어은]|들다|[먹묵]|어[리린려]|젊|찼|차[서고]|되[어었]|됐|돼)[가-힣]{0,5}` +
      `(?:\\s?(?:보니|편[가-힣]{0,5}|사람[가-힣]{0,5}|해서|하지만|한데|하고|하니))?${END}`,
    { unlessAfter: /^\s*(?:어르신|분|노인|환자|손님|고객|아이|학생|할머니|할아버지|나무|소\s)/ },
  ),
  phrase(
    'age',
    `${START}나이\\s?(?:때문에[가-힣]{0,2}|탓에|탓[가-힣]{0,3}|생각[가-힣]{0,4}|에\\s?(?:비해|비하면|맞는|맞게)|보다|값[가-힣]{0,3})(?:\\s(?:젊|어려|건강|훨씬)[가-힣]*(?:\\s보[가-힣]*)?(?:\\s(?:말|소리)[가-힣]?(?:\\s(?:많이|자주|종종))?\\s?[듣들][가-힣]*)?)?${END}`,
    { unlessBefore: /(?:어르신|아이들?|학생들?|또래|손님|이용자)의?\s*$/ },
  ),
  phrase(
    'age',
    `${START}(?:나이|연령)[를은는도]?\\s?(?:제한|상관|불문|무관|구애|안\\s?(?:보|따|가|물)|따지지|보지)[가-힣]{0,4}(?:\\s?(?:없|안|않|하|받)[가-힣]{0,4})?${END}`,
  ),
  phrase(
    'age',
    `${START}(?:아직은?\\s?|한창\\s?|제가\\s)?젊(?:습니다|어요|으니까?|고요?|지만|어서부터|어서|었?을\\s?(?:때[가-힣]{0,2}|땐|적[가-힣]{0,2})|은데|은\\s?편[가-힣]{0,4}|은\\s?나이[가-힣]{0,3}|은\\s?(?:사람|애|친구)(?:들)?\\s?(?:못지않|보다|만큼|처럼|한테|틈)[가-힣]{0,4}|어\\s?보인다[가-힣]{0,2}\\s?(?:말|소리)[가-힣]?(?:\\s(?:많이|자주|종종))?\\s?[듣들][가-힣]*)(?:\\s?(?:않게|안\\s?지)[가-힣]{0,4})?${END}`,
  ),
  phrase(
    'age',
    `${START}(?:다\\s)?늙(?:어서|었지만|었어도|어도|었는데|었습니다|었어요|은\\s?(?:몸|나이|사람)[가-힣]{0,4})${END}`,
  ),
];

const ZODIAC = '(?:쥐|소|호랑이|범|토끼|용|뱀|말|양|원숭이|닭|개|돼지)띠';
const YEAR = '(?:(?:19|20)\\d{2}|\\d{2})';
/** 58년생입니다, 1960년 3월 2일생, 개띠예요. 3년생 apple trees are as old as they are. */
const BIRTH_PHRASES: readonly Phrase[] = [
  phrase('birth', `${START}(?:음력\\s|양력\\s)?${YEAR}\\s?년\\s?생?\\s?${ZODIAC}(?:생)?(?:${COPULA})?${END}`),
  phrase(
    'birth',
    `${START}(?:저는\\s|제가\\s)?(?<self>(?:음력\\s|양력\\s)?${YEAR}\\s?년\\s?(?:\\d{1,2}\\s?월\\s?)?(?:\\d{1,2}\\s?일\\s?)?생(?:인|의)?(?:${COPULA})?${END})`,
    {
      unlessBefore: OTHER_SUBJECT,
      unlessAfter:
        /^\s*(?:나무|인삼|묘목|포도|배|사과|소나무|아이|아기|어린이|애기|어르신|할머니|할아버지|손님|고객)/,
    },
  ),
  phrase('birth', `${START}\\d{2}(?:\\d{2})?[.-]\\s?\\d{1,2}[.-]\\s?\\d{1,2}\\.?\\s?생(?:${COPULA})?${END}`),
  phrase(
    'birth',
    `${START}(?:생년월일|생년|생일|출생(?:년도|연도)?)[은이]?\\s?:?\\s?(?:음력\\s?|양력\\s?)?[\\d년월일.\\s/-]{2,16}(?:일|생)?(?:${COPULA})?`,
  ),
  phrase('birth', `${START}${YEAR}\\s?년(?:도)?에?\\s?(?:태어|출생)[가-힣]{0,5}(?:\\s사람[가-힣]{0,4})?`, {
    unlessBefore: OTHER_SUBJECT,
  }),
  phrase('birth', `${START}${ZODIAC}(?:${COPULA})${END}`, { unlessBefore: OTHER_SUBJECT }),
  phrase('birth', `${ALONE_FROM}${ZODIAC}${ALONE_TO}`),
];

/** How people speak of their own sex, age and birth. */
export const SELF_PHRASES: readonly Phrase[] = [
  ...BIRTH_PHRASES,
  ...SEX_PHRASES,
  ...CALLED_PHRASES,
  ...AGE_PHRASES,
  phrase('family', `(?<=^\\s*)${DESCRIBED}${NOTED}(?=\\s?[,/])`, others),
  phrase('family', `${START}${DESCRIBED}${IN_THE_PART_OF}${END}`, stated),
  phrase('sex', `${START}여(?:사|직)원으로${END}`, stated),
  // 60대 아줌마 (청소 일 찾아요): an age makes a person of oneself even without a copula.
  phrase(
    'sex',
    `${START}(?:저는\\s)?(?<self>${AGE}\\s(?:아줌마|아주머니|아저씨|주부|총각|아가씨|가장))${END}`,
    others,
  ),
  phrase(
    'age',
    `(?<=^\\s*)${AGE_LEAD}${DESCRIBED}${ANY_CALLED}(?:이|가|인)?\\s(?=[가-힣\\s]{0,30}(?:구합니다|구해요|찾아요|찾습니다|찾네요|원해요|원합니다|희망))`,
    others,
  ),
];
