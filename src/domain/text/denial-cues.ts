import { isAttributive } from './noun-phrase.ts';
import type { Mark } from './suggestion.ts';

/**
 * What the noun phrase before a cue must be: `any` phrase, `known` work (or a condition of it), known work that is
 * also the `topic` of the sentence, or known work that goes with what was refused right before (`again`).
 */
export type Demand = 'any' | 'known' | 'topic' | 'again';

/** A word of denial in a sentence; `verb` is what is denied by 안 or 못, and belongs to the denied work. */
export type Cue = Mark & {
  text: string;
  demand: Demand;
  verb: string;
  cleft: string | undefined;
  /** Whether it says enough by itself to be about a topic further back, or about work named before. */
  reachesBack: boolean;
};

/**
 * `inflected` cues are verbs and adjectives, whose ending may turn the denial into its opposite (싫지 않아요), a
 * condition, a question or an attribute of another noun. The others are said as they mean.
 */
type CuePattern = { pattern: RegExp; demand: Demand; inflected: boolean };

/** Wishes and requests that go on behind a cue: 빼고 싶어요, 빼 주세요, 아니었으면 좋겠어요. */
const AUXILIARIES = '(?:\\s?(?:싶|좋겠|하겠|해\\s?주|주세|주시|주십|바랍|바래|부탁|합니다)[가-힣]*){0,2}';
const ANYTHING_GOES = '\\s(?:다(?![가-힣])|뭐|무엇|아무|되|돼|됩|좋|괜찮|상관|어디|전부|모두)';
const PLACE = '(?:데|곳|일|자리|직장|회사|쪽|거|걸|업무|직종)[가-힣]{0,3}';

const cue = (demand: Demand, inflected: boolean, source: string): CuePattern => ({
  pattern: new RegExp(`(?:${source})${AUXILIARIES}`, 'gi'),
  demand,
  inflected,
});

const CUES: readonly CuePattern[] = [
  cue('any', true, '(?:하기(?:는|가)?\\s?|[가-힣]{1,4}기도\\s?)?(?:싫|시러)[가-힣]*'),
  cue(
    'any',
    true,
    '피하[가-힣]+|피했[가-힣]*|꺼[려리림][가-힣]*|(?<![가-힣])사양(?:[하합할해이][가-힣]*|(?=[\\s,]|$))|(?:사절|질색|거절|기피|극혐)[가-힣]*',
  ),
  cue('any', true, '빼(?:달|줘|주)[가-힣]*|빼\\s(?:달|줘|주)[가-힣]*|뺐으면'),
  cue('any', false, '(?:원하지|원치|바라지|하?고\\s?싶[지진])(?:는|도|가)?\\s?(?:않|안\\s)[가-힣]*'),
  cue('known', false, '[가-힣]{1,4}지\\s?(?:마세|마시|마십|말아|마요)[가-힣]*'),
  cue('known', false, '(?<![피어양려외다관절기란])하지(?:는|도|를)?\\s?않[가-힣]*'),
  cue('known', true, '(?<=[가-힣])지(?:를|는|도)?\\s?못\\s?[하해합할허혀][가-힣]*'),
  cue(
    'any',
    true,
    '(?:적성|체질|취향|성격|스타일|(?:제|내|저의)\\s(?:일|길|천직))(?:이|에|에는|엔|은|상)?\\s?(?:영\\s?|잘\\s?)?(?:안\\s?맞|아니|아닙|아녀|아닌|맞지\\s?않)[가-힣]*',
  ),
  cue(
    'any',
    true,
    '(?:할\\s?)?(?:생각|마음|맘|의향|관심|뜻|흥미|자신|엄두|용기|소질|재주|취미)(?:이|은|도|가|는)?\\s?(?:전혀\\s?|별로\\s?|영\\s?)?(?:없(?!이)|안\\s?나)[가-힣]*',
  ),
  cue(
    'any',
    true,
    '지긋지긋[가-힣]*|징(?:글|[허혀해])[가-힣]*|지[겹겨][가-힣]*|지쳤[가-힣]*|질[렸려리][가-힣]*|(?<![한에]테\\s?|에게\\s?|벌에\\s?)물렸[가-힣]*|학을\\s?[뗐떼][가-힣]*|신물[가-힣]*|넌더리[가-힣]*|진절머리[가-힣]*|그만\\s?하(?:고\\s?싶|려)[가-힣]*|그만할래[가-힣]*',
  ),
  cue('any', true, '(?<![가-힣])별로(?:[예에라고네임입구다여][가-힣]*|(?=\\s*$))'),
  cue(
    'topic',
    true,
    '(?:그만|관)(?:두(?!기|지)|뒀|둘|둡)[가-힣]*|(?<![가-힣])접(?:고|었|을|으)[가-힣]*|손\\s?(?:뗐|떼|털|놨|놓)[가-힣]*|포기[했하할해합][가-힣]*|내려놨[가-힣]*',
  ),
  cue(
    'known',
    true,
    '어려[울워움우][가-힣]*|어렵[가-힣]*|힘[들드듭][가-힣]*|힘든[데디][가-힣]*|곤란[가-힣]*|무리(?:예|이|입|에|라|고)[가-힣]*|버[겁거][가-힣]*|벅[차찹][가-힣]*|부담(?!\\s?없)[가-힣]*|겁(?:이\\s?)?나[가-힣]*|무[섭서][가-힣]*|고[되돼][가-힣]+',
  ),
  cue(
    'known',
    true,
    '(?:(?<![가-힣])좀\\s?|(?<=때문에\\s|탓에\\s))(?:그[렇래런럽렁]|거시기)[가-힣]*|(?<![가-힣])(?:패스|스톱|아웃)(?:[하할합이입요고][가-힣]*|(?=[\\s,]|$))|(?<=(?:의사|병원|남편|아내|집|식구|가족|아들|딸|애들|자식|선생님)[가-힣]{0,3}\\s)(?:말[렸리려](?!지)|반대)[가-힣]*|죽겠[가-힣]*|죽을\\s?(?:맛|지경)[가-힣]*|사람\\s?잡[가-힣]*|치를\\s?떨[가-힣]*|이가\\s?갈[가-힣]*|트라우마[가-힣]*|빡[세센셌셔][가-힣]*|고역[가-힣]*|스트레스(?:[라예였입][가-힣]*|(?:를|만)?\\s?받[가-힣]*|가\\s심[가-힣]*)|괴로[워웠우][가-힣]*|괴롭[가-힣]*|(?:위험|답답)(?:해서요|해요|하고요?|합니다)|끔찍[가-힣]*|아찔[가-힣]*|진저리[가-힣]*|몸서리[가-힣]*|(?:창피|민망)[해했하][가-힣]*|쑥스러[가-힣]*|걸러[가-힣]*|거[를릅][가-힣]*|스킵[가-힣]*|불가(?!피|능)[가-힣]*',
  ),
  cue(
    'known',
    true,
    '(?<![가-힣])끝(?:이[가-힣]*|입니다|났[가-힣]*|냈[가-힣]*|(?=\\s*$))|(?<![가-힣])그만(?=\\s*$)|(?<=[는은면]\\s)됐(?:고|습니다|어요|네요|다|구)[가-힣]*|(?:벗어나|떠나|탈출하)고(?=\\s싶)|(?<![가-힣])안\\s?(?:내[키켜킵]|[땡당][기겨긴깁]|끌[려리립])[가-힣]*',
  ),
  cue('known', false, '(?:내키|땡기|당기|끌리|반갑)지(?:가|는|도)?\\s?않[가-힣]*'),
  // 설거지만 안 하면 돼요
  cue('known', false, `(?<=만\\s?)(?:안|못)\\s?[가-힣]{1,4}면(?=${ANYTHING_GOES})`),
  cue('known', false, `외에?(?:는|엔)?(?=${ANYTHING_GOES})`),
  cue('known', false, '(?<=[가-힣](?<![는은한인])\\s)대신에?(?=\\s)'),
  cue('again', true, '(?<=도\\s)(?:마찬가지|매한가지|똑같)[가-힣]*'),
  cue(
    'known',
    false,
    '(?<![가-힣])(?:제외|불가|기피|거절|싫은\\s?[것거일]|안\\s?하는\\s?[것거일])\\s?[:：]\\s?(?=\\S)',
  ),
  cue('known', false, '(?<![가-힣])(?:우예|우째|어찌|무슨\\s수로)\\s?[하해합][가-힣]*'),
  // Verbs of the person's own life, as in 못 쉬니까, say nothing about the work.
  cue('known', true, '(?<![가-힣])(?:못|몬)\\s?(?!쉬|쉴|자[서고]|먹|배[워웠]|알아|벌|믿)[가-힣]+'),
  cue(
    'known',
    true,
    '(?<![가-힣])안\\s?(?:[하해할합함혀허되돼됩될됐맞받뛰서쓰팔몰탈타봅봐잡]|했으면|나가|나갈|[가갈갑]|들어가|들어갈|올라가|올라갑|따라|다니|다닐|나갑|시키|시켰|만나|볼래)[가-힣]*',
  ),
  cue('known', false, `(?<![가-힣])안\\s?[가-힣]{1,4}는\\s?(?:[가-힣]{1,4}[한은]\\s)?${PLACE}`),
  cue('known', false, `없(?:는\\s?${PLACE}|었으면|으면\\s?(?:좋|돼|됩|되)[가-힣]*|이(?![가-힣]))`),
  cue('known', false, `아(?:닌\\s?${PLACE}|니길[가-힣]*|니기를[가-힣]*|니었으면|녔으면)`),
  cue('known', false, '(?<=(?:만|이|가)\\s?)아니[면믄먼](?!\\s?(?:안|못|싫|힘|어렵|곤란))'),
  cue('known', false, '(?<=[가-힣]\\s)아니[면믄먼](?=\\s?(?:다|뭐|무엇|아무|괜찮|되|돼|됩|좋|상관|어디))'),
  cue(
    'any',
    false,
    '(?<!(?<!설거|돼)지\\s?|(?:걱정|염려|신경)\\s?|[정양반주])말[고구](?!\\s?도)(?:요|는|유|잉|라)?(?![가-힣])(?!.{0,20}(?:없|못|안\\s|몰라|모르))',
  ),
  cue(
    'any',
    false,
    '빼(?:고|구|놓고|불고|버리고|면)(?!\\s?도)(?:요|는|유)?(?![가-힣])(?!.{0,12}(?:할\\s?줄|없))',
  ),
  cue('any', false, '제외(?!되|하지)(?:한|하고|하면|하구|해|합|로|요|입|시|부탁)?[가-힣]*'),
  cue('known', false, '(?<=[가-힣])보[다단담](?:는|은|도)?(?=\\s)(?!\\s?더\\s)'),
  cue('known', false, '[×✕❌✖]|(?<![a-z])x(?![a-z])|ㄴㄴ|노노|(?<![가-힣a-z])(?:노|no)(?![가-힣a-z])'),
];

const NEGATED = /[지진](?:는|도|가|를|만)?$/;
const NEGATION = /^\s?(?:않|안(?![가-힣])|못|아니)/;
/** 싫은 건 아니고, 못 할 것도 없고 */
const DENIED_AGAIN =
  /^\s?(?:(?:것|거|게|일|줄|적)(?:은|는|도|이|가)?|건|걸)\s?(?:전혀\s?|하나도\s?|딱히\s?)?(?:아니|아닙|아닌|아녜|아녀|없)/;
const CLEFT = /^\s?(?:건|것은|거는|일은|게)\s(.{1,30})$/;
/** 제외: A, B */
const LIST = /[:：]\s?$/;
const COPULA = /(?:뿐)?(?:이?(?:에요|예요|에유|고요|구요|고|죠|지요?|라서?|네요|야)|입니다|임|인데요?)?$/;
const CONDITION = /[면믄먼]$/;
const WISHED_CONDITION = /(?:[았었였했됐녔]으)[면믄먼]/;
const QUESTION = /(?:[하되있없겠시]나요|까요?|[은는인한던운]가요|냐|니)$/;
/** Not having done something yet is no refusal. */
const PAST = /[봤했갔왔됐땄]|[았었]/;

/** 힘들다는데, 힘들다고들: what others say. */
const QUOTED = /다(?:는[데디]|던데|지만|고들)[가-힣]*$/;
/** 안 질려요, 마다 안 해요, 경비 말고는 생각 안 해요 */
const DENIED_BEFORE = /(?:(?:^|\s)(?:안|못|절대\s안)|마다(?:하지|는)?)\s?$|(?:말고는|밖에)\s[가-힣]+\s$/;
/** 힘들었는데 may go on with 지금은 괜찮아요. */
const CONTRAST = /(?:지만|[는은운인던]데|[는은던]디|더니)$/;

type Form = { word: string; before: string; after: string; isQuestion: boolean };

/** What turns an inflected cue into something that denies nothing. */
const EXCEPTIONS: readonly ((form: Form) => boolean)[] = [
  ({ word, after }) => NEGATED.test(word) && NEGATION.test(after),
  ({ word }) => /[지진](?:는|도)?(?:않|못)/.test(word),
  ({ after }) => DENIED_AGAIN.test(after) || /^\s?(?:하나도\s?|전혀\s?)?없/.test(after),
  // 운전은 못 하지만 배우고 싶어요
  ({ after }) => /^.{0,6}배[우워울]/.test(after),
  // 힘들어도 합니다
  ({ word }) => word.endsWith('도'),
  ({ word }) => CONDITION.test(word) && !WISHED_CONDITION.test(word),
  ({ word }) => /^(?:안|못|몬)/.test(word) && PAST.test(word) && !WISHED_CONDITION.test(word),
  ({ word, after, isQuestion }) => /^\s*$/.test(after) && (isQuestion || QUESTION.test(word)),
  // 싫어하는 일도 합니다; 싫은 건 야간입니다 denies what comes after.
  ({ word, after }) => isAttribute(word, after) && !CLEFT.test(after),
  ({ word, before }) => QUOTED.test(word) || DENIED_BEFORE.test(before),
  // 안 해 봤어요
  ({ word, after }) => /^(?:안|못|몬)/.test(word) && /^\s?(?:봤|본|보았)/.test(after),
  // 싫어서 나온 건 아니고
  ({ word, after }) =>
    word.endsWith('서') && /^\s?[가-힣]{1,5}\s?(?:건|것[은도]?|게)\s?아[니닙녜녀]/.test(after),
  // 화장실도 못 가게 해서 is what others do; 못 하고 있어요 is a state.
  ({ word, after }) => /^(?:안|못|몬)/.test(word) && /^(?:게\s[해하했]|고\s있)/.test(word.slice(-1) + after),
];

function isAttribute(word: string, after: string): boolean {
  return isAttributive(word) && !word.endsWith('거든') && /^\s?[가-힣]/.test(after);
}

function* matchesOf(
  { pattern, demand, inflected }: CuePattern,
  sentence: string,
  isQuestion: boolean,
): Generator<Cue & { denies: boolean }> {
  for (const match of sentence.matchAll(pattern)) {
    const [word] = match;
    const end = match.index + word.length;
    const after = sentence.slice(end, end + 40);
    const before = sentence.slice(Math.max(0, match.index - 16), match.index);
    const verb = /^(?:못|몬|안)(?!\s?따라)/.test(word) ? word.replace(/^(?:못|몬|안)\s?/, '') : '';
    const isCleft = inflected && isAttribute(word, after);
    yield {
      start: match.index,
      end,
      text: word,
      reachesBack: inflected && !CONTRAST.test(word),
      // A reason (싫어서) may be about anything.
      demand: demand === 'any' && word.endsWith('서') ? 'known' : demand,
      verb,
      cleft: LIST.test(word)
        ? sentence.slice(end, end + 100)
        : isCleft
          ? CLEFT.exec(after)?.[1]?.replace(COPULA, '')
          : undefined,
      denies: !inflected || !EXCEPTIONS.some((isMet) => isMet({ word, before, after, isQuestion })),
    };
  }
}

/** The words of denial in a sentence that begins `at`, from left to right; none lies in another. */
export function cuesIn(sentence: string, isQuestion: boolean, at: number): Cue[] {
  const found = CUES.flatMap((pattern) => [...matchesOf(pattern, sentence, isQuestion)]);
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  let end = 0;
  const apart = found.filter((one) => {
    if (one.start < end) return false;
    end = one.end;
    return true;
  });
  return apart
    .filter(({ denies }) => denies)
    .map((one) => ({ ...one, start: at + one.start, end: at + one.end }));
}
