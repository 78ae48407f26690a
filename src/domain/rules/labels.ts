import type { CommuteWay } from '../commute.ts';
import { WORK_TOPICS } from '../text/work/work-words.ts';
import type {
  DrivingLicence,
  Education,
  EmploymentType,
  ExcludeKind,
  LanguageLevel,
  ProgrammeTag,
  Strength,
} from '../vocabulary.ts';
import type { RuleId } from './rule.ts';

export type Label = { ko: string; en: string };
type Labels = Record<string, Label>;

const EDUCATION = {
  none: { ko: '학력 없음', en: 'none' },
  middle: { ko: '중졸', en: 'middle school' },
  high: { ko: '고졸', en: 'high school' },
  college: { ko: '전문대졸', en: 'college' },
  bachelor: { ko: '대졸', en: 'bachelor' },
  master: { ko: '석사', en: 'master' },
  doctor: { ko: '박사', en: 'doctorate' },
} satisfies Record<Education, Label>;

const STRENGTH = {
  very_light: { ko: '아주 가벼운 작업', en: 'very light work' },
  light: { ko: '가벼운 작업', en: 'light work' },
  medium: { ko: '보통 작업', en: 'medium work' },
  heavy: { ko: '힘든 작업', en: 'heavy work' },
  very_heavy: { ko: '아주 힘든 작업', en: 'very heavy work' },
} satisfies Record<Strength, Label>;

const DRIVING = {
  none: { ko: '면허 없음', en: 'none' },
  type2_small: { ko: '2종 소형', en: 'type 2 small' },
  type2: { ko: '2종 보통', en: 'type 2' },
  type1: { ko: '1종 보통', en: 'type 1' },
  type1_large: { ko: '1종 대형', en: 'type 1 large' },
} satisfies Record<DrivingLicence, Label>;

const EMPLOYMENT = {
  permanent: { ko: '정규직', en: 'permanent' },
  fixed_term: { ko: '계약직', en: 'fixed term' },
  part_time: { ko: '시간제', en: 'part time' },
  daily: { ko: '일용직', en: 'daily' },
  dispatch: { ko: '파견직', en: 'dispatch' },
  freelance: { ko: '프리랜서', en: 'freelance' },
} satisfies Record<EmploymentType, Label>;

const PROGRAMMES = {
  senior: { ko: '고령자', en: 'seniors' },
  youth: { ko: '청년', en: 'youth' },
  disability: { ko: '장애인', en: 'people with a disability' },
  career_break: { ko: '경력 단절', en: 'career break' },
  veteran: { ko: '보훈', en: 'veterans' },
  self_reliance: { ko: '자활', en: 'self-reliance' },
  migrant: { ko: '이주민', en: 'migrants' },
} satisfies Record<ProgrammeTag, Label>;

const LEVELS = {
  basic: { ko: '기초', en: 'basic' },
  working: { ko: '업무', en: 'working' },
  fluent: { ko: '능숙', en: 'fluent' },
} satisfies Record<LanguageLevel, Label>;

/** The languages met most at a Korean job centre; any other shows its code. */
const LANGUAGES: Labels = {
  ko: { ko: '한국어', en: 'Korean' },
  en: { ko: '영어', en: 'English' },
  zh: { ko: '중국어', en: 'Chinese' },
  ja: { ko: '일본어', en: 'Japanese' },
  vi: { ko: '베트남어', en: 'Vietnamese' },
  th: { ko: '태국어', en: 'Thai' },
  ru: { ko: '러시아어', en: 'Russian' },
  uz: { ko: '우즈베크어', en: 'Uzbek' },
  km: { ko: '크메르어', en: 'Khmer' },
  ne: { ko: '네팔어', en: 'Nepali' },
  mn: { ko: '몽골어', en: 'Mongolian' },
  tl: { ko: '필리핀어', en: 'Tagalog' },
  fil: { ko: '필리핀어', en: 'Filipino' },
  id: { ko: '인도네시아어', en: 'Indonesian' },
  my: { ko: '미얀마어', en: 'Burmese' },
  si: { ko: '싱할라어', en: 'Sinhala' },
  bn: { ko: '벵골어', en: 'Bengali' },
  lo: { ko: '라오스어', en: 'Lao' },
  kk: { ko: '카자흐어', en: 'Kazakh' },
  ky: { ko: '키르기스어', en: 'Kyrgyz' },
};

const KINDS = {
  night: { ko: '야간', en: 'nights' },
  weekend: { ko: '주말', en: 'weekends' },
  early: { ko: '새벽', en: 'early mornings' },
  shift: { ko: '교대', en: 'shifts' },
  heavy: { ko: '힘든 일', en: 'heavy work' },
  standing: { ko: '서서 하는 일', en: 'standing' },
  outdoors: { ko: '바깥일', en: 'outdoors' },
  driving: { ko: '운전', en: 'driving' },
  dorm: { ko: '기숙사', en: 'dormitory' },
} satisfies Record<ExcludeKind, Label>;

const UNWANTED: Labels = {
  ...KINDS,
  ...Object.fromEntries(WORK_TOPICS.map(({ id, ko }) => [id, { ko, en: id.replaceAll('_', ' ') }])),
  wording: { ko: '말과 같은 일', en: 'the posting says the same words' },
};

/** The rules by name. */
export const RULE_NAMES = {
  open: { ko: '모집 중', en: 'open' },
  commute: { ko: '통근', en: 'commute' },
  schedule: { ko: '근무 시간', en: 'hours' },
  start: { ko: '시작일', en: 'start' },
  wage: { ko: '임금', en: 'wage' },
  employment_type: { ko: '고용 형태', en: 'employment type' },
  licence: { ko: '자격증', en: 'licence' },
  driving: { ko: '운전', en: 'driving' },
  experience: { ko: '경력', en: 'experience' },
  education: { ko: '학력', en: 'education' },
  language: { ko: '언어', en: 'language' },
  physical: { ko: '몸에 맞는 일', en: 'physical demands' },
  work_permit: { ko: '취업 자격', en: 'work permit' },
  reserved: { ko: '모집 대상', en: 'reserved' },
  unwanted: { ko: '제외한 일', en: 'unwanted' },
} as const satisfies Record<RuleId, Label>;

/** How the words of a closed vocabulary read in a sentence, by the rule whose evidence they are. */
export const LABELS: Partial<Record<RuleId, Labels>> = {
  education: EDUCATION,
  physical: STRENGTH,
  driving: DRIVING,
  employment_type: EMPLOYMENT,
  reserved: PROGRAMMES,
  language: { ...LANGUAGES, ...LEVELS },
  unwanted: UNWANTED,
};

/** How a seeker gets to work, as a sentence begins with it. */
export const BY_WAY: Record<CommuteWay, Label> = {
  walk: { ko: '걸어서', en: 'On foot' },
  bicycle: { ko: '자전거로', en: 'By bicycle' },
  bus: { ko: '버스로', en: 'By bus' },
  car: { ko: '차로', en: 'By car' },
  shuttle: { ko: '통근버스로', en: 'By shuttle bus' },
  remote: { ko: '재택근무', en: 'Work from home' },
  dormitory: { ko: '기숙사', en: 'Dormitory' },
};
