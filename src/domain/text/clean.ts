import { CONTACTS, INLINE_TAG, TAG, UNSEEN, UNSEEN_ELEMENT } from './noise.ts';

const ENTITIES: Record<string, string> = {
  amp: '&',
  apos: "'",
  bull: '•',
  gt: '>',
  hellip: '…',
  ldquo: '“',
  lsquo: '‘',
  lt: '<',
  mdash: '—',
  middot: '·',
  nbsp: ' ',
  ndash: '–',
  quot: '"',
  rdquo: '”',
  rsquo: '’',
  tilde: '~',
};
const CODE_POINT_MAX = 0x10ffff;

function decodeEntities(text: string): string {
  return text.replace(/&(?:#x([\da-f]{1,6})|#(\d{1,7})|([a-z]{2,8}));/gi, (entity, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? entity;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= CODE_POINT_MAX ? String.fromCodePoint(code) : ' ';
  });
}

/** As `cleanText`, but keeps the ends of lines, which end clauses too. */
export function cleanLines(text: string): string {
  const words = decodeEntities(text)
    .normalize('NFKC')
    .replace(/[\r\u0085\u2028\u2029]/g, '\n')
    .replace(UNSEEN, (found) => (found === '\n' || found === '\t' ? found : ''))
    .replace(/\p{Surrogate}/gu, '')
    .replace(UNSEEN_ELEMENT, '\n')
    .replace(TAG, (tag) => (INLINE_TAG.test(tag) ? '' : '\n'));
  return CONTACTS.reduce((rest, contact) => rest.replace(contact, ' '), words);
}

function foldSpaces(text: string): string {
  return text.replace(/\s{2,}|[^\S ]/g, ' ').trim();
}

/**
 * A text without markup, unseen characters, addresses of the net and phone numbers, in compatibility composition
 * (NFKC: full-width digits and ㈜ become plain) and with single spaces. Takes linear time and never throws.
 */
export function cleanText(text: string): string {
  return foldSpaces(cleanLines(text));
}

/** Labels whose clause is about getting the job, or about its terms, to its very end. */
const NOISE_LABEL =
  /^(?:제출\s?서류|구비\s?서류|필요\s?서류|접수\s?(?:방법|기간|처|마감|시간)?|지원\s?(?:방법|문의|서류)|입사\s?지원(?:\s?방법|\s?문의)?|채용\s?(?:방법|절차|문의|담당자?)|전형\s?(?:방법|절차)|응시\s?(?:방법|원서)|모집\s?기간|면접\s?(?:일시|장소|안내|시간)?|문의(?:처|\s?전화)?|연락처|전\s?화|담당자|복리\s?후생|복\s?지|기타\s?사항|근무\s?(?:시작일?|개시일)|근로\s?개시일|주\s?소|홈\s?페이지|일시|장소)\s?[:)]/;

/** A clause that speaks of one of these speaks of nothing else. */
const NOISE_SENTENCE =
  /(?:이력서|자기\s?소개서|입사\s?지원|온라인\s?지원|워크넷|고용24|고용\s?센터|채용\s?대행|홈페이지|이메일|e-?mail|팩스|실업\s?급여|채용\s?(?:시|되면)\s?(?:조기\s?)?마감|연락\s?(?:주|바랍)|전화\s?(?:주|바랍|문의)|문의\s?(?:바랍|주)|지원\s?바랍|개인\s?정보|허위\s?사실|반환)/;

/** Pieces that say nothing about the work; a clause of nothing else is left out. */
const NOISE_PIECES: readonly RegExp[] = [
  /(?:4|사)대\s?보험|국민\s?연금|건강\s?보험|고용\s?보험|산재\s?보험|퇴직\s?(?:연금|금)|연차|월차|주휴|경조사?비?|명절\s?(?:선물|상여금?|보너스)|상여금?|보너스|인센티브/g,
  /수당|중식|석식|조식|식대|식사|기숙사|통근\s?버스|교통비|휴가|생일|건강\s?검진|근무복|유니폼|장려금|포상금?/g,
  /(?:오전|오후|새벽|저녁|밤|익일)?\s?\d{1,2}\s?(?::\s?\d{2}|시(?!간)(?:\s?\d{1,2}분|\s?반)?)/g,
  /주\s?\d\s?[일회](?:제|근무)?|하루|매일|평일|주중|주말|공휴일|국경일|격주|격일제?|[2-4]\s?교대|로테이션|[월화수목금토일]요일|[월화수목금토일]\s?[~,/-]\s?[월화수목금토일]/g,
  /(?:근\s?무|근로|활동|소정\s?근로|휴\s?게|휴식|점심)\s?(?:시\s?간|요\s?일|일수?|형\s?태|조\s?건)|근무|휴게|휴무|휴일|시간|협의|조율|조정/g,
  /(?:총|기본|월)?\s?(?:시\s?급|일\s?급|일당|월\s?급|급\s?여|임\s?금|보\s?수|연\s?봉|기본급)(?:액|제|조건|형태|수준)?|최저\s?임금|세전|세후|실수령액?|수습|제세|처우\s?개선비/g,
  /\d[\d,.]*\s?(?:천\s?만|백\s?만|만|천)?\s?원?(?:\s?(?:이상|이하|내외|정도|까지|부터|포함|별도|개월|년|분|회|일|명))?/g,
  /(?:만\s?)?\d{1,2}\s?세\s?(?:이상|이하|미만|까지)?|(?:성별|연령|나이|학력|경력)(?:\s?[,·/]\s?(?:성별|연령|나이|학력|경력))*\s?(?:무관|제한\s?없음)|(?:인근|지역)\s?거주자\s?(?:우대)?|(?:중장년|청년|장기\s?근속자?)\s?(?:우대)/g,
  /정규직|계약직|상용직|기간제|경력직|신입|면접\s?후\s?(?:결정|협의)?|회사\s?내규(?:에\s?따름)?|추후|결정|가능|지급|제공|포함|별도|적용|해당|가입|발생|각종|기타|매월|매주|이상|이하|내외|정도|기준|있음|없음|무관|우대|필수|또는|시\s?마감/g,
  // Syllables that are words by themselves only: 병원 and 농원 say something.
  /(?<![가-힣])(?:월|연|일|주|시|원|및|등|약|총|외|후)(?![가-힣])/g,
];

/** Signs that begin a clause, and labels that do so wherever they stand. */
const CLAUSE_ENDS =
  /\n|\s[-*/|]+\s?|\s?[■□▶▷●○◆◇※★☆☎☏▣◎❍⊙♣♥✔✓►▪◈▲△→]+\s?|(?<=[다요음함임]\.)\s|(?<=\s)(?=\d{1,2}[.)]\s?[가-힣])|(?<=\s)(?=(?:담당\s?업무|업무\s?내용|직무\s?내용|주요\s?업무|직\s?무|(?<!주\s)업\s?무|모집\s?(?:분야|부문|직종)|자격\s?(?:요건|조건|증)|우대\s?사항|근\s?무\s?(?:시\s?간|지|형\s?태|조건)|급\s?여|임\s?금|시급|월급|휴게\s?시간|복리\s?후생|제출\s?서류|접수\s?방법|문\s?의)\s?:)/;

function saysNothing(clause: string): boolean {
  const start = clause.replace(/^[^\p{L}]+/u, '');
  if (NOISE_LABEL.test(start) || NOISE_SENTENCE.test(clause)) return true;
  const rest = NOISE_PIECES.reduce((left, piece) => left.replace(piece, ' '), clause);
  return !/\p{L}{2}/u.test(rest);
}

/**
 * The clean text without the clauses that say nothing about the work: terms, contacts, papers to bring. Doubtful
 * clauses stay; when all would go, the clean text stays as it is, so a text with letters never comes out empty.
 */
export function workText(text: string): string {
  const clauses = cleanLines(text)
    .split(CLAUSE_ENDS)
    .map((clause) => foldSpaces(clause.replace(/^[\s*-]+/, '')))
    .filter((clause) => clause !== '' && !saysNothing(clause));
  const work = foldSpaces(clauses.join(' '));
  return /\p{L}/u.test(work) ? work : cleanText(text);
}
