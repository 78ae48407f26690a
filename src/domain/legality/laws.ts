import type { WordingCode } from './wording.ts';

/** What people read, in both languages of the API. */
export type Words = { ko: string; en: string };

/** What is said of one code: the article, what was found, how to write instead. */
export type LawText = { law: Words; message: Words; suggestion: Words };

const EQUAL_EMPLOYMENT: Words = {
  ko: '남녀고용평등법 제7조',
  en: 'Equal Employment Opportunity Act, article 7',
};
const BASIC_POLICY: Words = {
  ko: '고용정책기본법 제7조',
  en: 'Framework Act on Employment Policy, article 7',
};
const FAIR_HIRING: Words = {
  ko: '채용절차법 제4조의3 (상시 30명 이상 사업장)',
  en: 'Fair Hiring Procedure Act, article 4-3 (30 employees or more)',
};
const LEAVE_OUT: Words = {
  ko: '이 항목은 빼 주세요. 꼭 필요하면 채용이 확정된 뒤에 받을 수 있습니다.',
  en: 'Leave this out. If it is needed, ask for it after the decision to hire.',
};

/** Each law asks for a reason, which only a person can judge: so everything here is a warning and no verdict. */
export const LAW_TEXTS: Record<WordingCode, LawText> = {
  'discrimination.sex': {
    law: EQUAL_EMPLOYMENT,
    message: {
      ko: '성별을 채용 조건으로 둔 것으로 읽힙니다.',
      en: 'This reads as making sex a condition of hiring.',
    },
    suggestion: {
      ko: '이 말을 빼고 "성별 무관"으로 적거나, 실제로 할 일을 적어 주세요.',
      en: 'Leave it out, write "any gender", or describe the work itself.',
    },
  },
  'discrimination.age': {
    law: { ko: '고령자고용법 제4조의4', en: 'Act on Prohibition of Age Discrimination, article 4-4' },
    message: {
      ko: '나이를 채용 조건으로 둔 것으로 읽힙니다.',
      en: 'This reads as making age a condition of hiring.',
    },
    suggestion: {
      ko: '이 말을 빼고 "연령 무관"으로 적거나, 필요한 경력이나 능력을 적어 주세요.',
      en: 'Leave it out, write "any age", or name the experience that is needed.',
    },
  },
  'discrimination.looks': {
    law: { ko: '남녀고용평등법 제7조 제2항', en: 'Equal Employment Opportunity Act, article 7(2)' },
    message: {
      ko: '용모나 키, 체중 같은 신체 조건을 보는 것으로 읽힙니다.',
      en: 'This reads as asking for looks, height or weight.',
    },
    suggestion: {
      ko: '이 말을 빼고, 필요하면 "복장 단정"이나 "친절한 응대"처럼 일에 필요한 것을 적어 주세요.',
      en: 'Leave it out; if needed write what the work asks for, such as "tidy clothes".',
    },
  },
  'discrimination.region': {
    law: BASIC_POLICY,
    message: {
      ko: '출신 지역을 채용 조건으로 둔 것으로 읽힙니다.',
      en: 'This reads as making the region of origin a condition of hiring.',
    },
    suggestion: {
      ko: '이 말을 빼 주세요. 통근이 걱정되면 "출퇴근 가능한 분"으로 적을 수 있습니다.',
      en: 'Leave it out. If commuting matters, write "able to commute".',
    },
  },
  'discrimination.marriage': {
    law: {
      ko: '남녀고용평등법 제7조, 고용정책기본법 제7조',
      en: 'Equal Employment Opportunity Act, article 7; Framework Act on Employment Policy, article 7',
    },
    message: {
      ko: '혼인, 임신, 자녀를 채용 조건으로 둔 것으로 읽힙니다.',
      en: 'This reads as making marriage, pregnancy or children a condition of hiring.',
    },
    suggestion: {
      ko: '이 말을 빼고, 필요한 근무 시간을 그대로 적어 주세요.',
      en: 'Leave it out, and state the working hours instead.',
    },
  },
  'discrimination.religion': {
    law: BASIC_POLICY,
    message: {
      ko: '신앙을 채용 조건으로 둔 것으로 읽힙니다.',
      en: 'This reads as making belief a condition of hiring.',
    },
    suggestion: {
      ko: '이 말을 빼거나, 신앙이 꼭 필요한 일이면 그 까닭을 적어 주세요.',
      en: 'Leave it out, or say why the work needs it.',
    },
  },
  'discrimination.school': {
    law: BASIC_POLICY,
    message: {
      ko: '출신 학교를 채용 조건으로 둔 것으로 읽힙니다.',
      en: 'This reads as making the school a condition of hiring.',
    },
    suggestion: {
      ko: '학교 이름을 빼고, 필요한 전공이나 자격을 적어 주세요.',
      en: 'Leave the school out, and name the field or the licence that is needed.',
    },
  },
  'discrimination.health': {
    law: BASIC_POLICY,
    message: {
      ko: '병력을 채용 조건으로 둔 것으로 읽힙니다.',
      en: 'This reads as making the medical history a condition of hiring.',
    },
    suggestion: {
      ko: '병 이름을 빼고, 할 일의 내용과 힘든 정도를 적어 주세요.',
      en: 'Leave illnesses out, and describe the work and its strain.',
    },
  },
  'discrimination.disability': {
    law: {
      ko: '장애인차별금지법 제10조, 장애인고용법 제5조',
      en: 'Disability Discrimination Act, article 10; Act on Employment of Persons with Disabilities, article 5',
    },
    message: {
      ko: '장애를 이유로 지원을 막는 것으로 읽힙니다.',
      en: 'This reads as excluding people with disabilities.',
    },
    suggestion: {
      ko: '이 말을 빼고, 할 일의 내용을 적어 주세요.',
      en: 'Leave it out, and describe the work.',
    },
  },
  'question.body': {
    law: FAIR_HIRING,
    message: {
      ko: '키, 체중 같은 신체 조건을 묻는 것으로 읽힙니다.',
      en: 'This reads as asking for height, weight or the like.',
    },
    suggestion: LEAVE_OUT,
  },
  'question.region': {
    law: FAIR_HIRING,
    message: {
      ko: '출신 지역을 묻는 것으로 읽힙니다.',
      en: 'This reads as asking where an applicant comes from.',
    },
    suggestion: LEAVE_OUT,
  },
  'question.marriage': {
    law: FAIR_HIRING,
    message: {
      ko: '혼인 여부를 묻는 것으로 읽힙니다.',
      en: 'This reads as asking whether an applicant is married.',
    },
    suggestion: LEAVE_OUT,
  },
  'question.family': {
    law: FAIR_HIRING,
    message: {
      ko: '가족의 학력, 직업, 재산을 묻는 것으로 읽힙니다.',
      en: 'This reads as asking about the schooling, work or property of relatives.',
    },
    suggestion: LEAVE_OUT,
  },
  'question.property': {
    law: FAIR_HIRING,
    message: { ko: '재산을 묻는 것으로 읽힙니다.', en: 'This reads as asking about property.' },
    suggestion: LEAVE_OUT,
  },
};

const BY_NATURE: Words = {
  ko: '직무의 성격상 꼭 필요한 조건인지 확인해 주세요.',
  en: 'Please check whether the nature of the work really asks for it.',
};
const BY_PROGRAMME: Words = {
  ko: '정년이나 법이 정한 지원 사업 때문인지 확인해 주세요.',
  en: 'Please check whether a retirement age or a programme of the law is the reason.',
};
const BEFORE_HIRING: Words = {
  ko: '채용을 결정하기 전에 받는 것인지 확인해 주세요.',
  en: 'Please check whether it is asked for before the decision to hire.',
};

/** What is added where the law may allow it. */
const DOUBTS: Partial<Record<WordingCode, Words>> = {
  'discrimination.age': BY_PROGRAMME,
  'question.family': BEFORE_HIRING,
  'question.property': BEFORE_HIRING,
};

/** What to say of a found wording; in doubt, with what a person should check. */
export function lawText(code: WordingCode, doubt: boolean): LawText {
  const text = LAW_TEXTS[code];
  if (!doubt) return text;
  const { ko, en } = DOUBTS[code] ?? BY_NATURE;
  return { ...text, message: { ko: `${text.message.ko} ${ko}`, en: `${text.message.en} ${en}` } };
}
