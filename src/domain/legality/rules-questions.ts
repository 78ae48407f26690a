import { CARED_FOR, every, once } from './patterns.ts';
import type { WordingCode, WordingRule } from './wording.ts';

/** What asks an applicant to tell or bring it. */
const ASKED =
  '(?:[을를도은]|_?란(?:을|도)?|_?등(?:을|도)?|_?필히|_?꼭|_?반드시|_?모두|_?[,·/및] ?[가-힣]{1,6}|_){0,4}(?:기재|기입|작성|제출|첨부|표기|적어|명시|써_?주|밝혀|지참|구비|알려|보내)';
/** Papers after the decision, or for an allowance, are not those that the law speaks of. */
const AFTER_HIRING =
  '합격|채용_?(?:후|시|확정)|입사_?(?:후|시|확정)|임용|최종|계약_?(?:시|체결)|수당|연말_?정산';
const OF_WORK = '측정|기록|체크|업무|관리|제품|발급|민원|재활|성장|상담|회계|신고|화물|고객|회원';

const question = (code: WordingCode, source: string, rest: Partial<WordingRule> = {}): WordingRule => ({
  code,
  pattern: every(source),
  unlessNear: once(`${CARED_FOR}|${AFTER_HIRING}|${OF_WORK}`),
  ...rest,
});
/** A paper by its name, wherever papers are asked for. */
const paper = (code: WordingCode, source: string, rest: Partial<WordingRule> = {}): WordingRule =>
  question(code, source, {
    onlyNear: once('제출|첨부|구비|지참|준비|서류'),
    unlessNear: once(`${AFTER_HIRING}|발급_?업무|민원|접수_?업무|상담|사무`),
    ...rest,
  });

const BODY = '(?:키|신장|체중|몸무게|신체_?(?:사이즈|치수|조건)|쓰리_?사이즈|혈액형)';

/**
 * 채용절차법 4-3 by the piece. A photo and the present address are not in its list and are not found; it speaks of what
 * an applicant has to write or bring before the decision.
 */
export const QUESTION_RULES: readonly WordingRule[] = [
  question(
    'question.body',
    `#${BODY}(?:_?(?:[·/,&]|와|과|및)_?(?:${BODY}|나이|시력))*`.replace(')*', '){0,4}') + ASKED,
  ),
  question('question.region', `#(?:본적지?|출신_?지역|출신지|출생지|고향|등록_?기준지)${ASKED}`),
  question(
    'question.marriage',
    `#(?:결혼|혼인|기혼|미혼|기혼_?[·/]_?미혼|미혼_?[·/]_?기혼)_?(?:여부|유무|사항|상태)${ASKED}`,
  ),
  paper('question.marriage', '혼인_?관계_?증명서'),
  question(
    'question.family',
    `#(?:부모님?|아버지|어머니|형제(?:_?자매)?|자녀|가족)(?:들)?(?:의)?_?(?:직업|학력|직장|최종_?학력|재산|출신_?학교)${ASKED}`,
  ),
  question('question.family', `#가족_?(?:관계|사항|구성원?|상황)${ASKED}`, { doubt: true }),
  paper('question.family', '가족_?관계_?증명서|호적_?등본|제적_?등본', { doubt: true }),
  question(
    'question.property',
    `#(?:재산_?(?:상황|정도|현황|사항|내역|규모)|(?:자가|전세|월세)(?:_?[·/]_?(?:자가|전세|월세)){0,2}_?(?:여부|소유_?여부)|주거_?형태|부동산_?(?:소유|보유)_?(?:여부|현황)|부채_?(?:현황|여부))${ASKED}`,
  ),
  paper(
    'question.property',
    '재산세_?[가-힣]{0,4}_?증명서|(?:소득|재산)_?증빙_?서류|신용_?(?:정보_?)?조회서|신용_?평가_?(?:서|등급)',
    {
      doubt: true,
    },
  ),
];
