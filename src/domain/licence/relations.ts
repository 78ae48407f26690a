/**
 * What answers a required licence beside the same name and a higher grade of it. `surely` meets the requirement;
 * `maybe` leaves it open, for a person to ask. A name of `generic` stands for whichever of its kinds: who writes it
 * holds one of them, and nobody knows which, so it leaves open each of them.
 */
export type Relation = {
  required: string;
  surely?: readonly string[];
  maybe?: readonly string[];
  generic?: true;
  /** A name without a grade that meets this grade, the lowest that is given. */
  ungraded?: readonly string[];
};

const CUISINES = ['한식', '양식', '일식', '중식', '복어'];
const TRAFFIC_SAFETY = ['도로', '철도', '항공', '항만', '삭도'];
const LANGUAGES =
  '영어 중국어 일본어 불어 독어 스페인어 러시아어 이탈리아어 태국어 베트남어 말레이인도네시아어 아랍어';
const HAZARDOUS = ['위험물기능사', '위험물산업기사', '위험물기능장'];
const MENTAL_HEALTH = ['정신건강사회복지사', '정신건강간호사', '정신건강임상심리사'];

const TEACHERS = ['초등학교정교사', '중등학교정교사', '유치원정교사', '특수학교정교사'];
const HERITAGE = '보수 단청 실측설계 조경 보존과학 식물보호';
const HERITAGE_CRAFTS =
  '대목수 소목수 목조각공 드잡이공 한식미장공 철물공 석조각공 가공석공 쌓기석공 화공 칠공 도금공 표구공 조경공 세척공 훈증공 번와와공 제작와공 보존처리공 식물보호공 실측설계사보 온돌공 모사공 박제및표본제작공';
const TRAINS = ['고속철도차량', '제1종전기차량', '제2종전기차량', '디젤차량', '철도장비'];

/** The kinds of a name, each by its field in brackets. */
const fields = (name: string, among: readonly string[]): Relation => ({
  required: name,
  surely: among.map((field) => `${name}(${field})`),
  generic: true,
});

/** A name with two grades that stands for several of the same two. */
const gradeByGrade = (name: string, kinds: readonly string[]): Relation[] =>
  ['', ' 1급', ' 2급'].map((grade) => ({
    required: `${name}${grade}`,
    surely: kinds.map((kind) => `${kind}${grade}`),
    generic: true,
  }));

const GENERIC_NAMES: readonly Relation[] = [
  {
    // The law gives the licence of a cook (조리사 면허, 식품위생법 53) on any of these.
    required: '조리사',
    surely: [...CUISINES.map((cuisine) => `${cuisine}조리기능사`), '조리기능사', '조리기능장'],
    generic: true,
  },
  {
    required: '조리기능사',
    surely: [...CUISINES.map((cuisine) => `${cuisine}조리기능사`), '조리산업기사', '조리기능장'],
    generic: true,
  },
  {
    required: '조리산업기사',
    surely: [...CUISINES.map((cuisine) => `${cuisine}조리산업기사`), '조리기능장'],
    generic: true,
  },
  {
    // Employers who write 미용사 nearly always mean hair.
    required: '미용사',
    surely: ['미용사(일반)'],
    maybe: ['미용사(피부)', '미용사(네일)', '미용사(메이크업)'],
    generic: true,
  },
  fields('소방설비기사', ['기계분야', '전기분야']),
  fields('소방설비산업기사', ['기계분야', '전기분야']),
  fields('염색기능사', ['침염', '날염']),
  fields('생물분류기사', ['식물', '동물']),
  fields('교통안전관리자', TRAFFIC_SAFETY),
  fields('관광통역안내사', LANGUAGES.split(' ')),
  fields('해기사', ['항해사', '기관사']),
  fields('경영지도사', ['인적자원관리', '재무관리', '생산관리', '마케팅']),
  fields('경매사', ['양곡', '청과', '약용', '축산', '수산', '화훼']),
  fields('무대예술전문인', ['무대기계', '무대조명', '무대음향']),
  fields('국가유산수리기술자', HERITAGE.split(' ')),
  fields('국가유산수리기능자', HERITAGE_CRAFTS.split(' ')),
  { required: '철도차량운전면허', surely: TRAINS.map((train) => `${train}운전면허`), generic: true },
  { required: '위험물 자격', surely: HAZARDOUS, maybe: ['위험물안전관리자'], generic: true },
  { required: '경비지도사', surely: ['일반경비지도사', '기계경비지도사'], generic: true },
  { required: '사서', surely: ['준사서', '정사서'], generic: true },
];

const KIN: readonly Relation[] = [
  { required: '미용사(일반)', surely: ['미용장'] },
  { required: '이용사', surely: ['이용장'] },
  { required: '소방설비산업기사', surely: ['소방설비기사'] },
  { required: '주택관리사보', surely: ['주택관리사'] },
  { required: '데이터분석준전문가', surely: ['데이터분석전문가'] },
  { required: '데이터아키텍처준전문가', surely: ['데이터아키텍처전문가'] },
  { required: '준사서', surely: ['정사서'] },
  // Renamed in 2023; 특수용접기능사 was parted into two at the same time.
  { required: '용접기능사', surely: ['피복아크용접기능사'], maybe: ['특수용접기능사'] },
  { required: '피복아크용접기능사', surely: ['용접기능사'] },
  { required: '특수용접기능사', maybe: ['가스텅스텐아크용접기능사', '이산화탄소가스아크용접기능사'] },
  { required: '가스텅스텐아크용접기능사', maybe: ['특수용접기능사'] },
  { required: '이산화탄소가스아크용접기능사', maybe: ['특수용접기능사'] },
  // The qualification is the usual ground for the appointment, which also asks for practice or a course.
  { required: '위험물안전관리자', maybe: HAZARDOUS },
  { required: '요양보호사', maybe: ['요양보호사 2급'] },
  ...gradeByGrade('정신건강전문요원', MENTAL_HEALTH),
  ...gradeByGrade('정교사', TEACHERS),
];

export const RELATIONS: readonly Relation[] = [...GENERIC_NAMES, ...KIN];
