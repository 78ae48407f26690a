/**
 * The words in which people speak of who they are, as parts of patterns. Every quantifier is bounded, so that each
 * pattern takes linear time on whatever comes.
 */

/** Where a word begins, and where it has ended. */
export const START = '(?<![가-힣A-Za-z0-9])';
export const END = '(?![가-힣A-Za-z0-9])';

/** What makes a noun a statement about oneself: 여자[입니다], 여자[라서], 여자[인데요]. */
export const COPULA =
  '(?:입니다만?|입니더|임니다|임다|임|이에요|이예요|예요|에요|여요|이요|요|이다|다|인데(?:요|도|다가)?|이?긴\\s?(?:한데|하지만|해도)|' +
  '이?라(?:서|도|고|면|곤|는데)?|이?[고구]요?|이?며|이?지만|이?니까?|이어서|여서|이?거든요?|이?네요|이네|이?지요?|이?죠|인지라|이올시다|이?유|' +
  '이?여라?|이어라|이?랍니다|이?란\\s?(?:이유|핑계)로|인\\s?(?:관계로|탓에|까닭에|데다|데다가)|이?었는데|였는데|이?었고|였고|으?로서|' +
  '이?시고|치고는?|이?심|이?십니다|이?신데)';

const COUNT =
  '(?:하나|둘|셋|넷|다섯|[한두세네]\\s?명|\\d\\s?명|\\d남\\s?\\d녀|[두세네](?=\\s?(?:아이|아들|딸|남매|자매|형제)))';

/** How old a child is goes with the child. */
const SCHOOL_AGE =
  '(?:(?:초등학생|초등생|중학생|고등학생|유치원생|대학생|\\d{1,2}\\s?(?:개월|살|세)|[한두세네]\\s?살|돌|(?:초등|중|고등)?학교\\s?다니는|유치원\\s?다니는|어린이집\\s?다니는)\\s?(?:인|된|지난|짜리)?\\s?)?';

/** One's own children: 남의 애 is not one's own. */
export const CHILD =
  `(?<!남의\\s)${START}(?:(?:우리|저희|제|내)\\s?)?${SCHOOL_AGE}(?:(?:어린|다\\s?큰)\\s?)?(?:[두세네]\\s)?(?:(?:큰|작은|막내|첫째|둘째|셋째)\\s?)?` +
  '(?:아이|애|애기|아기|아가|아들|딸|자식|자녀|아들딸|딸아이|딸애|딸내미|아들내미|아들놈|막내|첫째|둘째|큰애|손주|손자|손녀|손녀딸|손주\\s?손녀|[남자]매|외손주)(?:들)?';
export const CHILDREN = `${CHILD}(?:[이가은는도만을를])?\\s?(?:${COUNT}\\s?(?:[이가은는도만을를]|씩)?\\s?)?`;
export const CHILDREN_COUNTED = `${CHILD}(?:만|이|가)?\\s?${COUNT}`;
const PARENT_OF =
  `(?:${CHILDREN}(?:혼자\\s?|홀로\\s?)?(?:키우는|키운|키우던|키우고\\s?있는|둔|있는|딸린|가진|낳은|기르는|보는|돌보는)|` +
  `(?:${COUNT}\\s?)?(?:아이|자녀|남매|형제|자매|아들|딸)의)`;

/** 60대, 오십대 후반. */
export const DECADE =
  '(?:[1-9]0\\s?대?\\s?[~-]\\s?)?(?:[1-9]0|[이삼사오육칠팔]십)\\s?대(?:\\s?(?:초중반|중후반|초반|중반|후반|[초중후말](?![가-힣])))?';
export const YEARS =
  '(?:만(?:으로)?\\s?)?(?:\\d{2}\\s?(?:세|살)(?![가-힣]{2}트)|(?:스물|서른|마흔|쉰|예순|일흔|여든)(?:\\s?(?:하나|한|둘|두|셋|세|넷|네|다섯|여섯|일곱|여덟|아홉))?\\s?살|스무\\s?살|[이삼사오육칠]십\\s?[일이삼사오육칠팔구]?\\s?세)';
/** Numbers that are an age only where something says so: 쉰 넘은, 환갑 지났지만. */
export const ROUND_AGE =
  '(?:(?:스물|서른|마흔|쉰|예순|일흔|여든)(?:\\s?(?:하나|둘|셋|넷|다섯|여섯|일곱|여덟|아홉))?|[이삼사오육칠팔]십(?:\\s?[일이삼사오육칠팔구])?|환갑|회갑|진갑|칠순|팔순|고희|육순)';
/** What stands before an age: 올해, 나이는, 현재 만. */
export const AGE_LEAD =
  '(?:(?:올해로?|현재|지금|이제|벌써|어느덧|어느새|갓|막|(?:[제내]\\s)?나이[는가도]?|연령은?|연세[는가]?)\\s?){0,2}';

export const SEX = '(?:여자|남자|여성|남성|여인|사나이|사내)(?:분|들)?';
/** People by sex and age, by family, by age: what they are called in daily life. */
const CALLED_BY_SEX =
  '(?:아줌마|아주머니|아지매|아짐|아저씨|총각|노총각|아가씨|처녀|노처녀|할머니|할매|할망구|할아버지|할배|영감|새댁|경단녀|여대생|여학생|남학생|여사원|여직원)';
const CALLED_BY_FAMILY =
  '(?:(?:전업|가정|전업\\s)?주부|주부\\s?\\d{1,2}년\\s?차|(?:애|아이|애기|아기|쌍둥이|다둥이)?\\s?(?:엄마|아빠|어멈|어미)|가장|맏며느리|며느리|사위|어머니|아버지|한부모(?:\\s?가정)?|싱글맘|싱글대디|워킹맘|미혼모|미혼부|외벌이|맞벌이(?:\\s?부부)?)';
const CALLED_BY_AGE =
  '(?:노인|노인네|늙은이|늙다리|젊은이|고령자?|(?:청년|중년|장년|중장년|노년)층?|시니어|(?:늙은|젊은|나이\\s?(?:든|많은|먹은|묵은|있는|어린))\\s?사람(?:들)?)';
export const CALLED: readonly (readonly [kind: 'sex' | 'family' | 'age', words: string])[] = [
  ['sex', CALLED_BY_SEX],
  ['family', CALLED_BY_FAMILY],
  ['age', CALLED_BY_AGE],
];
export const ANY_CALLED = `(?:${CALLED.map(([, words]) => words).join('|')})`;

const SINGLE = '(?:미혼|기혼|돌싱|이혼남|이혼녀|과부|홀아비|독신|홀몸|유부녀|유부남|싱글)';
export const MARITAL = SINGLE;

/** What describes the person that follows, and goes with it: [애 둘 키우는] 주부, [평범한] 60대 여성. */
export const DESCRIBED =
  `(?:(?:평범한|그냥|그저|시골|동네|보통|흔한|건강한|건장한|튼튼한|성실한|부지런한|착한|꼼꼼한|착실한|경력단절|경력\\s?단절|` +
  `나이\\s?(?:든|많은|먹은|묵은|어린)|다?\\s?늙은|젊은|혼자\\s?(?:사는|된)|홀로\\s?사는|집에\\s?(?:만\\s?)?있[는던]|(?:집에서\\s?)?살림만?\\s?하[는던]|` +
  `결혼한|이혼한|사별한|결혼\\s?안\\s?한|${SINGLE}(?:인)?|${PARENT_OF}|${DECADE}(?:의|인)?|${YEARS}(?:의|인|된)?|${ROUND_AGE}(?:\\s?(?:이|을)?\\s?(?:넘은|지난|된|다\\s?된|먹은|묵은))?|[4-8]0\\s?(?:이|을)?\\s?넘은)\\s+){0,4}`;

/** Numbers of things, not of years: 하루 20대, 버스 30대. */
export const COUNTED_BEFORE =
  /(?:하루|하루에|번에|총|평균|약|시간당|매일|차량|자동차|승용차|화물차|차|버스|택시|트럭|트레일러|지게차|굴착기|굴삭기|포크레인|트랙터|콤바인|경운기|오토바이|기계|설비|미싱|재봉틀|카메라|CCTV|컴퓨터|PC|노트북|서버|에어컨|냉장고|보일러|승강기|엘리베이터|자전거|휠체어|침대|장비|로봇|드론|프린터|복사기|정수기|선풍기|난로|대수)(?:를|을|가|이|는|은|만|도|로)?\s*$/;
/** Whoever looks for such work is no one who is cared for: 60대 여성 간병 일 찾아요. */
const SOUGHT = '(?!\\s?(?:일|자리|업무|쪽)?[을를로]?\\s?(?:구[해합하함]|찾|희망|원[해합함하]))';
/** Who or what follows an age or a sex where the work is about others. */
export const OTHERS_AFTER = new RegExp(
  '^\\s*(?:[·,~/-]\\s*)?(?:(?:돌봄|돌보|간병|말벗|케어|수발|상담|목욕)' +
    `${SOUGHT}|어르신|노인|환자|분(?![가-힣]{2})|분들|고객|손님|회원|승객|한정|아이|아동|아기|어린이|영유아|학생|청소년|할머니|할아버지|아버님|어머님|치매|독거|직장인|대상|상대|전용|타깃|타겟|모시|` +
    '의류|옷|복(?!지)|패션|정장|속옷|한복|화장품|화장실|탈의실|사우나|목욕탕|찜질|미용(?!사)|헤어|머리|커트|컷|염색|피부|네일|잡화|신발|구두|가방|쇼핑몰|요가|필라테스|쉼터|병동|병원|의원|기숙사|고시원|교도소|매장|브랜드|' +
    '이상|이하|미만|이후|까지|부터|반(?![가-힣])|인구|세대|취향|모임|합창|축구|배구|농구|선수|팀|단체|위주)',
);
/** An age alone leaves the word for a person to the phrases that have both. */
export const PERSON_AFTER =
  /^\s*(?:의\s)?(?:넘[는게]|여성|남성|여자|남자|여인|아줌마|아주머니|아저씨|총각|아가씨|처녀|주부|엄마|아빠|부부|[여남](?![가-힣]))/;
/** Another subject right before, so that the statement is not about the one who speaks: 손님이 여자라. */
export const OTHER_SUBJECT =
  /(?:^|\s)(?!(?:저는|저도|나는|나도|내가|제가|본인[은이]|저희는|우리는|지금은|현재는|이제는|올해는|요즘은|나이[는가]|성별[은이]|연령은|사실은|구직자는|신청인은|대상자는|이분은|본인은)\s)[가-힣A-Za-z0-9]{1,12}(?:이|가|은|는|께서|들도)\s+$/;
