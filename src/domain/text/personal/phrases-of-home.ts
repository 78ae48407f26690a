import { type Phrase, phrase } from './phrase.ts';
import {
  CHILD,
  CHILDREN,
  CHILDREN_COUNTED,
  COPULA,
  END,
  MARITAL,
  OTHER_SUBJECT,
  START,
} from './self-words.ts';

const SPOUSE =
  '(?:남편|아내|와이프|집사람|마누라|신랑|안사람|바깥양반|바깥사람|애\\s?아빠|애들\\s?아빠|배우자|아들|딸|며느리|사위|딸아이|딸애|딸내미|아들내미|아들놈)';
/** These are nobody's but one's own, with no particle too. */
const PARTNER = '(?:남편|아내|와이프|집사람|마누라|애\\s?아빠|애들\\s?아빠)';
const PARENT =
  '(?:(?:친정|시)\\s?(?:어머니|어머님|아버지|아버님|엄마|부모님?)|시부모님?|시어머님?|장모님?|장인(?:어른)?|노모|노부모|홀어머니|홀아버지|어머니|아버지|어머님|아버님|부모님?|엄마|아빠|양친)';

/** Syllables without a final consonant: 아파서, 해서; a place ends in more (필리핀서). */
const OPEN = `[${Array.from({ length: 399 }, (_, at) => String.fromCharCode(0xac00 + 28 * at)).join('')}]`;
/** The end of a clause: 아파서, 있는데, 다니느라. A place (에서) and a storehouse (창고) end none. */
const CLAUSE_TO = `(?:[가-힣]{0,8}(?:(?![에께로])${OPEN}서|(?<![창재광사장])고|[는은던인한운][데디]|지만|니까?|느라|면서|거든요?|(?:니다|[가-힣]요|지요|죠)|[가-힣]라)(?:요|도|는)?|[가-힣]{0,6}[은한간난진온](?:\\s?(?:뒤|후|다음|사이|동안)에?(?:도|는)?))`;
/** What the family is against is a refusal, and stays without who says so: 그 일은 집에서 싫어해서 안 돼요. */
const AGAINST =
  '(?:[가-힣]{1,8}\\s){0,3}?[가-힣]{0,6}(?:반대|말리|말려|말린|싫|질색|성화|난리|펄쩍|못\\s?하게|그만두|때려치|지\\s?[말마]|안\\s?된|못\\s?[가다]|도장\\s?찍)';
const OWN_CLAUSE = `(?!${AGAINST}|하[던는]|운영하|다니[던는])(?:[가-힣\\d]{1,10}\\s){0,4}?${CLAUSE_TO}${END}`;

/** What follows a verb of home and belongs to it: 키우다 [보니], 모시고 [살아서]. */
const TAIL =
  '(?:\\s(?:[있살][가-힣]{1,5}|해야\\s?[가-힣]{1,4}|해서|해야|보니|놓[가-힣]{1,3}|때문에|나서|나니까?|났[가-힣]{1,3}|지내[가-힣]{1,3}|사는|합니다|해요|하니까?|되어|돼서|됐[가-힣]{1,3}|난\\s뒤|난\\s후|뒤[에]?|후[에]?)){0,2}';

/** What is said of one's own children only; to look after (돌보는, 봐 주는) is work. */
const GROWING =
  '(?:아직\\s?|다\\s?|모두\\s?|이제\\s?|벌써\\s?|전부\\s?|너무\\s?|혼자\\s?|많이\\s?|좀\\s?|둘\\s?다\\s?)?(?:키우(?!는\\s?집)|키웁|키웠|키워|키운|기르느|길렀|길러|낳|어려(?!운|움|워)|어리|어립|어린데|어렸|컸|커서|크고|커\\s?버|자라서|다\\s?자라|독립|(?:시집|장가|출가)(?:\\s?(?:보내|갔|간))?|뒷바라지|때문에|아파(?:서|요)|아픕|(?:대학\\s?)?등록금|학비|학원비|교육비|등록금|' +
  '있(?:어(?!\\s?(?:하|보))|는데(?!\\s)|고(?!\\s싶)|습|지만|으|다|거든|다\\s?보니)|없(?:어|고|습|는데|지만)|데리러|데려다\\s?줘야|돌봐야|돌보느라|봐야\\s?해|봐야\\s?돼|봐야\\s?하|보느라|봐주느라|맡길|맡겨|맡기고|챙겨야|챙기느라|혼자\\s?두|' +
  '(?:밥|점심|저녁|아침)\\s?(?:챙겨야|해\\s?줘야|먹여야|챙기느라)|오기\\s?전|올\\s?시간|오는\\s?시간|[1-6]학년|고[1-3](?!\\d)|수험생|(?:대학|초등|중|고등)(?:교|학교|학생)(?:에)?\\s?(?:[이가갔간다들졸인예라입]|이|생)|유학|군대|' +
  '(?:대학|학교|유치원|어린이집|학원|원)(?:에|까지)?\\s?(?:보내[고느]|보낸|보냈|가고\\s?나|가\\s?있|간\\s?(?:사이|동안|시간|뒤|후|다음)|갔|있는\\s?(?:동안|시간|사이)))';
const SCHOOL_RUN =
  '(?:(?:어린이집|유치원|학교|학원)[이가]?\\s?끝나는|(?:등\\s?하원|등\\s?하교|등원|하원|하교|등교|픽업|라이딩)(?:을|를|은|도)?\\s?(?:때문에?[가-힣]{0,3}|시간\\s?(?:이라|인|때문에?|까지|전에?|에\\s?맞춰야)[가-힣]{0,3}|시켜야[가-힣\\s]{0,4}|해야[가-힣\\s]{0,4}|하느라|시키느라|가야[가-힣\\s]{0,4}|하러[가-힣]{0,3}|되는|가능한|시키고\\s?(?:나서|나면)?|하고\\s?(?:나서|나면)?|시킨\\s?(?:뒤|후|다음)에?|전까지|전에))';
/** Whoever offers this looks after the children of others. */
const CARE_WORK =
  /도우미|돌보미|시터|돌봄|돌보는|봐\s?주는|봐\s?줄|봐\s?드리|보는\s?일|챙겨\s?주는|챙기는|데려다\s?주는|데려오는|태워\s?주는|도와\s?주는|시켜\s?주는|시키는\s?일|지도\s?하는|가르치/;

const MARRIAGE_PHRASES: readonly Phrase[] = [
  phrase('marriage', `${START}${MARITAL}(?:${COPULA}|이면서|에)${END}`, { unlessBefore: OTHER_SUBJECT }),
  phrase('marriage', `(?<=^\\s*|[,/(·]\\s*)${MARITAL}(?=\\s*(?:[,/)·]|$))`),
  phrase(
    'marriage',
    `${START}(?:${SPOUSE}(?:이랑|랑|하고|과|와|이|을|를)?\\s)?(?:이혼|사별|결혼|재혼|별거|약혼|파혼)(?:은|을|도)?\\s?(?:하고|했[가-힣]{0,5}|해서|하면서|하느라|하는\\s?바람에|하자마자|한\\s?(?:지|뒤|후|다음|상태|몸)[가-힣]{0,3}(?:\\s?\\d{1,2}년[가-힣]{0,3}|\\s[가-힣]{1,2}\\s?년[가-힣]{0,3})?(?:\\s(?:됐|되|넘|지)[가-힣]{0,4})?|[은을]?\\s?(?:안|못)\\s?[했한][가-힣]{0,4}|\\s?후(?:에|로)?|\\s?뒤(?:에|로)?|\\s?전(?:에|까지)?(?!\\s*준비)|으로|\\s?예정[가-힣]{0,4}|\\s?준비\\s?중[가-힣]{0,4})` +
      '(?:\\s?(?:나서|홀로|혼자서?)(?=\\s?(?:됐|되|돼|살|삽|된|지내|남|있|[,.]|$|애|아이|아들|딸|제가|저|[가-힣]+\\s?(?:키|벌)))(?:\\s?(?:됐|되|돼|살|삽|된|지내|남)[가-힣]{0,5})?(?:\\s있[가-힣]{1,4})?)?' +
      END,
    { unlessAfter: /^\s*(?:분|분들|부부|가정|사람|손님|고객|여성들|이주|신부|커플)/ },
  ),
  phrase(
    'marriage',
    `${START}(?:혼자|홀로)\\s?(?:살[아고지다기며면]|삽니다|지내요|지냅니다|지내고|지내서|사는데|사니까?|산\\s?지|된\\s?지|됐|벌어|벌어서|몸이|몸으로)[가-힣]{0,5}(?:\\s\\d{1,2}년[가-힣]{0,3})?(?:\\s(?:있|됐|되|먹고|살|오래)[가-힣]{0,5}){0,2}${END}`,
  ),
  phrase('marriage', `${START}신혼(?:${COPULA}|부부${COPULA})${END}`),
];

const CHILD_PHRASES: readonly Phrase[] = [
  phrase('family', `${CHILDREN_COUNTED}${COPULA}${END}`, {
    unlessBefore: OTHER_SUBJECT,
  }),
  // The hour at which a child is home is the seeker's own limit, and stays.
  phrase(
    'family',
    `(?<self>${CHILD}(?:[이가은는도을를]|[이]?랑)\\s)(?=(?:오전|오후|아침|저녁)?\\s?\\d{1,2}\\s?시)`,
    {
      unlessSentence: CARE_WORK,
    },
  ),
  phrase('family', `${CHILDREN}${GROWING}[가-힣]{0,6}${TAIL}${END}`, {
    unlessAfter: /^\s*(?:집|가정|분들?|엄마들|부모|학부모|가구|데서)/,
    unlessSentence: /산모|산후/,
  }),
  phrase('family', `${CHILDREN}${SCHOOL_RUN}${END}`, { unlessSentence: CARE_WORK }),
  phrase(
    'family',
    `${START}(?:육아|양육|아이\\s?돌봄)(?:로|으로|에|와|랑|를)?\\s?(?:때문에|인해서?|하느라|하다가?|전념하느라|마치고|끝나고|끝내고|병행[가-힣]{0,5})(?:\\s경력[이가]?\\s?(?:끊|단절)[가-힣]{0,5})?${END}`,
  ),
  phrase('family', `${START}육아로\\s(?=[가-힣\\d\\s]{0,10}(?:쉬|끊|그만))`),
  phrase(
    'family',
    `${START}(?:임신|출산)(?:을|이)?\\s?(?:때문에|하고|하느라|해서|했[가-힣]{0,4}|한\\s?(?:뒤|후)에?|후에?|중(?:${COPULA})|으로)(?:\\s?(?:나서))?${END}`,
    {
      unlessSentence: /산모|산후|신생아|도우미|용품/,
    },
  ),
];

const AILING =
  '(?:편찮|아프|아파|돌아가|치매(?!\\s?(?:어르신|노인|환자))|거동|혼자\\s?(?:계|사)|계셔|계시(?!는)|부양|봉양|연로|쓰러|입원|모셔야|모시느라|모시고\\s?(?:있|살|사|병원\\s?다)|모셔서)';
const NURSED = '(?:병\\s?간호|병\\s?수발|간병|간호|수발|병치레)';

const KIN_PHRASES: readonly Phrase[] = [
  phrase(
    'family',
    `${START}(?:우리\\s|저희\\s|제\\s)?(?:${SPOUSE}|${PARENT}|아이들|애들|손주들?|자식들?|가족들?)(?:이랑|랑|하고|과|와)\\s?(?:함께\\s?|같이\\s?|단?둘이\\s?)?(?:살[가-힣]{1,6}|삽니다)(?:\\s있[가-힣]{1,5})?${END}`,
  ),
  phrase(
    'family',
    `${START}(?:우리\\s|저희\\s|제\\s)?${PARENT}(?:이|가|은|는|을|를|도|께서)?\\s?${AILING}[가-힣]{0,6}${TAIL}${END}`,
    {
      unlessAfter: /^\s*(?:분들?|어르신|집|댁)/,
    },
  ),
  phrase(
    'family',
    `${START}(?:우리\\s|저희\\s)?${PARENT}(?:을|를)?\\s?${NURSED}(?:를|을)?\\s?(?:때문에|하느라|해야\\s?해서|로\\s?인해)${END}`,
  ),
  phrase(
    'family',
    `${START}${PARTNER}\\s?(?:출근|퇴근|퇴직|실직|은퇴|사업\\s?실패)(?:하고|해서|한|으로)?(?:\\s(?:후|뒤|다음|전)에?)?${END}`,
  ),
  // The care is experience of work, and stays; whose care it was goes.
  phrase('family', `${START}(?<self>(?:우리\\s|저희\\s)?${PARENT}(?:을|를)?\\s)${NURSED}`),
  phrase(
    'family',
    `${START}(?<self>(?:우리\\s|저희\\s|제\\s)?${SPOUSE}[이은도]?(?:가|는)?\\s(?:하던|하는|운영하던|운영하는|다니던|다니는)(?:\\s말[이로])?)${END}`,
  ),
  phrase(
    'family',
    `${START}(?<self>(?:우리\\s|저희\\s|제\\s)?${SPOUSE}(?:이|가|은|는|도)\\s)(?=${AGAINST})`,
    { instead: '집에서 ' },
  ),
  phrase('family', `${START}(?:우리\\s|저희\\s|제\\s)?${SPOUSE}(?:이|가|은|는|도|만)\\s${OWN_CLAUSE}`, {
    unlessBefore: /신부\s*$/,
  }),
  phrase(
    'family',
    `${START}(?<self>(?:우리\\s|저희\\s|제\\s)?(?:${SPOUSE}(?:이랑|랑|하고|과|와|한테|에게|의|네)|${PARTNER})\\s?(?:함께|같이)?)(?=\\s)`,
    {
      unlessAfter: /^\s*(?:분|분들|상담|신부|같은|또래|뻘|같이\s?대)/,
      unlessBefore: /(?:신부|외국인|이주|다문화)\s*$/,
    },
  ),
  phrase(
    'family',
    `${START}(?:우리\\s|저희\\s|제\\s)?가족(?:들)?(?:을|이|은|도|의)?\\s?(?:부양|먹여|생계|뒷바라지|때문에|건사|책임|많[아이고])[가-힣]{0,5}${TAIL}(?:\\s(?:책임|살려|해야)[가-힣]{0,5}(?:\\s[해하][가-힣]{1,3})?)?${END}`,
  ),
  phrase(
    'family',
    `${START}(?:식구|딸린\\s식구|부양\\s?가족|처자식)(?:가|들이|이|들|을|도)?\\s?(?:많|있|먹여|여럿|때문|\\d명)[가-힣]{0,5}${TAIL}${END}`,
  ),
  phrase(
    'family',
    `${START}(?:가정|집안)(?:이|을|도)?\\s?(?:있[어는고]|돌봐|꾸[려리]|챙겨)[가-힣]{0,4}${TAIL}${END}`,
    {
      unlessAfter: /^\s*(?:일|집|방문)/,
    },
  ),
];

/** How people speak of marriage, children and family. */
export const HOME_PHRASES: readonly Phrase[] = [...MARRIAGE_PHRASES, ...CHILD_PHRASES, ...KIN_PHRASES];
