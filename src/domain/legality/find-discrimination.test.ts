import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DiscriminationKind, findDiscrimination, findUnlawful } from './find-discrimination.ts';
import { programmesIn } from './programmes.ts';
import type { WordingCode } from './wording.ts';

/** What is found, as `code: text`, with ? where the law may allow it. */
const foundIn = (text: string) =>
  findUnlawful(text, programmesIn(text)).map(
    ({ kind, text: found, doubt }) => `${kind}${doubt ? '?' : ''}: ${found}`,
  );

type Flagged = [text: string, span: string];

const FLAGGED: Record<WordingCode, Flagged[]> = {
  'discrimination.sex': [
    ['사무 보조, 여성 우대', '여성 우대'],
    ['사무보조 여성우대합니다', '여성우대'],
    ['남성 환영', '남성 환영'],
    ['여성 우대, 여직원 휴게실 있음', '여성 우대'],
    ['남자만 지원 가능', '남자만 지원'],
    ['이 일은 여자분을 구합니다', '여자분을 구합니다'],
    ['여성 지원 불가', '여성 지원 불가'],
    ['남성에 한함', '남성에 한함'],
    ['남자 주방보조', '남자 주방보조'],
    ['딸기 선별장 여자 직원 모집합니다', '여자 직원 모집합니다'],
    ['홀 여직원 구함', '여직원 구함'],
    ['창고 관리 남직원 모집', '남직원 모집'],
    ['학생 셔틀 남 기사 구함', '남 기사 구함'],
    ['남 웨이터 모집', '남 웨이터 모집'],
    ['김제 마트 남 매장관리직원 구함', '남 매장관리직원 구함'],
    ['힘 좋은 남자 환영', '힘 좋은 남자 환영'],
    ['야간(남) 직원 모집', '(남)'],
    ['주방 직원 구함 - 여자', '여자'],
    ['[주급 90만][남자] 초보 가능', '[남자]'],
    ['성별: 남', '성별: 남'],
    ['성별 : 여자', '성별 : 여자'],
    ['우대사항: 여성', '우대사항: 여성'],
    ['포장 남 3명', '남 3명'],
    ['주방이모 모집', '주방이모 모집'],
    ['청소 여사님 모십니다', '청소 여사님 모십니다'],
    ['여성이면 더 좋습니다', '여성이면 더 좋습니다'],
    ['여성 캐셔 급구', '여성 캐셔 급구'],
    ['여비서 채용', '여비서 채용'],
    ['여<b>성</b> 말고, <b>여성</b>&nbsp;우대', '여성</b>&nbsp;우대'],
    ['여성\n우대', '여성\n우대'],
    ['여성   우대', '여성   우대'],
    ['여성 우대'.normalize('NFD'), '여성 우대'.normalize('NFD')],
  ],
  'discrimination.age': [
    ['40세 이하', '40세 이하'],
    ['만 45세 미만이신 분', '만 45세 미만'],
    ['어르신 말벗이 되어 드립니다. 40세 이하', '40세 이하'],
    ['정년 60세입니다. 신입은 만 35세까지 지원', '만 35세까지 지원'],
    ['５５세　이하', '５５세　이하'],
    ['68세까지', '68세까지'],
    ['만 20세 이상 45세 이하', '만 20세 이상 45세 이하'],
    ['지원 자격: 20~35세', '20~35세'],
    ['만35~만55세 초보 가능', '만35~만55세'],
    ['25세 이상', '25세 이상'],
    ['연령: 20~45', '연령: 20~45'],
    ['나이 40대까지', '나이 40대까지'],
    ['나이 제한 있음', '나이 제한 있음'],
    ['20~30대 우대', '20~30대 우대'],
    ['20대 환영합니다', '20대 환영'],
    ['40대 이하', '40대 이하'],
    ['1985년생 이후', '1985년생 이후'],
    ['85~95년생', '85~95년생'],
    ['젊은 분 환영', '젊은 분 환영'],
    ['젊고 활기찬 직원을 찾습니다', '젊고 활기찬 직원'],
    ['나이 어린 분 우대', '나이 어린 분'],
    ['나이 많은 분 사절', '나이 많은 분 사절'],
  ],
  'discrimination.looks': [
    ['용모단정', '용모단정'],
    ['용모 단정하신 분', '용모 단정하신 분'],
    ['용모복장 단정한 자', '용모복장 단정한 자'],
    ['외모 준수한 분', '외모 준수한 분'],
    ['단정한 외모', '단정한 외모'],
    ['훈훈한 외모', '훈훈한 외모'],
    ['키 170cm 이상', '키 170cm 이상'],
    ['신장 165 이상인 분', '신장 165 이상인 분'],
    ['체중 60kg 이하', '체중 60kg 이하'],
    ['키 큰 분', '키 큰 분'],
    ['예쁜 알바', '예쁜 알바'],
    ['비주얼 좋은 분', '비주얼 좋은 분'],
  ],
  'discrimination.region': [
    ['호남 출신 사절', '호남 출신 사절'],
    ['전북 출신자 우대', '전북 출신자 우대'],
    ['외지인 불가', '외지인 불가'],
    ['고향이 김제인 분', '고향이 김제인 분'],
  ],
  'discrimination.marriage': [
    ['미혼자만', '미혼자만'],
    ['기혼자 불가', '기혼자 불가'],
    ['주부사원 모집', '주부사원'],
    ['주부 우대', '주부 우대'],
    ['임신 중인 분 지원 불가', '임신 중인 분 지원 불가'],
    ['출산 계획 없는 분', '출산 계획 없는 분'],
    ['어린 자녀가 없는 분', '어린 자녀가 없는 분'],
  ],
  'discrimination.religion': [],
  'discrimination.school': [
    ['명문대 출신 우대', '명문대 출신 우대'],
    ['서울권 대학 출신 우대', '서울권 대학 출신 우대'],
    ['지방대 제외', '지방대 제외'],
  ],
  'discrimination.health': [],
  'discrimination.disability': [
    ['장애인 지원 불가', '장애인 지원 불가'],
    ['장애인은 제외', '장애인은 제외'],
  ],
  'question.body': [
    ['이력서에 키, 몸무게 기재', '키, 몸무게 기재'],
    ['신체 사이즈를 적어 주세요', '신체 사이즈를 적어'],
  ],
  'question.region': [
    ['본적 기재 바랍니다', '본적 기재'],
    ['출신지역을 밝혀 주세요', '출신지역을 밝혀'],
  ],
  'question.marriage': [
    ['결혼 여부를 적어 주세요', '결혼 여부를 적어'],
    ['혼인관계증명서 제출', '혼인관계증명서'],
  ],
  'question.family': [['부모님 직업 기재', '부모님 직업 기재']],
  'question.property': [['자가·전세 여부 기재', '자가·전세 여부 기재']],
};

/** Where the law may have a reason: the same code, and a person is asked. */
const IN_DOUBT: Partial<Record<WordingCode, Flagged[]>> = {
  'discrimination.sex': [
    ['여성 어르신이라 여성 요양보호사 우대', '여성 요양보호사 우대'],
    ['여탕 세신, 여성 직원 구합니다', '여성 직원 구합니다'],
    ['군필자 우대', '군필자 우대'],
  ],
  'discrimination.age': [
    ['60세 미만', '60세 미만'],
    ['만 60세 이상 우대', '만 60세 이상 우대'],
    ['55~70세', '55~70세'],
    ['만 26세 이상 (자동차 보험)', '만 26세 이상'],
    ['청년 우대', '청년 우대'],
  ],
  'discrimination.looks': [
    ['인상 좋으신 분', '인상 좋으신 분'],
    ['건장한 분', '건장한 분'],
    ['의류 모델, 키 175cm 이상', '키 175cm 이상'],
  ],
  'discrimination.religion': [
    ['기독교인 우대', '기독교인 우대'],
    ['세례 받은 분', '세례 받은 분'],
  ],
  'discrimination.health': [
    ['B형간염 보균자 불가', 'B형간염 보균자 불가'],
    ['지병이 없는 분', '지병이 없는 분'],
  ],
  'question.family': [
    ['가족관계 기재', '가족관계 기재'],
    ['제출 서류: 이력서, 가족관계증명서', '가족관계증명서'],
  ],
  'question.property': [['신용정보조회서 제출', '신용정보조회서']],
};

const NOT_FLAGGED = [
  // said to be open to all
  '성별 무관',
  '성별: 무관',
  '남녀 무관',
  '남·여 무관',
  '남녀 직원 모집',
  '남/여 직원 모집합니다',
  '남자, 여자 모두 가능',
  '여성도 지원 가능합니다',
  '연령 무관',
  '나이 제한 없음',
  '연령 제한은 없습니다',
  '기혼 미혼 무관',
  '용모 무관',
  '고령자 우대',
  '주부 가능',
  // what the work is done with or for
  '여성복 매장 판매원 모집',
  '남성복 재단 보조',
  '여성의류 판매 직원 구함',
  '여성병원 원무과 직원 채용',
  '남성 커트 전문 미용사',
  '여자중학교 급식실 조리원 모집',
  '여성가족과 기간제 모집',
  '여성회관 강사 모집',
  '여자 탈의실 청소',
  '여직원 휴게실 있음',
  '남자 기숙사 시설 관리',
  '여성 니트 매장에서 함께할 분을 찾습니다',
  '강남자동차학원 직원 모집',
  '프로그램 참여자 모집, 관리',
  '40여 명의 사원이 함께합니다',
  // those who are looked after
  '여자 어르신 돌봄',
  '4등급 여자 어르신 요양보호사 모집',
  '등급 외 50대 중반 남성, 거동 가능',
  '만 65세 이상 어르신 방문 서비스',
  '84세 할머니, 오전 3시간',
  '70세 이상 어르신 세 분, 식사 보조',
  '할머니 한 분(80세 이하), 오전',
  '대상: 여자 4등급',
  '10세 남아 등하원 도우미',
  '어르신 체중 기록 작성',
  // programmes of the law
  '시니어 인턴십, 만 60세 이상',
  '노인 일자리 만 65세 이상',
  '만 60세 이상 고령자 고용지원금 사업',
  '청년내일채움 만 34세 이하',
  '지역주도형 청년일자리 사업, 만 18~39세',
  '경력단절여성 우대',
  '새일여성인턴 여성 모집',
  '장애인 우대',
  '장애인 전형',
  // ages that are no condition, or that a law sets
  '정년 60세',
  '만 60세 정년',
  '만 65세까지 근무 가능',
  '만 18세 이상',
  '만 19세 이상',
  '국민연금은 60세 미만 가입',
  '만 65세 이상 고용보험 제외',
  '25톤 20대 운행',
  '39년생 4등급 할아버지',
  '285세대 아파트 경비',
  '젊은 분위기의 회사',
  '젊은 직원들이 많은 회사',
  // where one lives, and where one worked
  '인근 거주자 우대',
  '김제 거주자 우대',
  '공군 출신 우대',
  '간호사 출신 환영',
  '전문대 출신 우대',
  '지역인재 우대, 전북 소재 대학 출신 우대',
  // other words of the same letters
  '급 여 : 월 230만원',
  '임금 인상 좋은 조건',
  '회사 매장인상이 좋은 곳',
  '신장투석실 간호사',
  '신체활동 지원',
  '신체 건강한 분',
  '가족 같은 분위기',
  '가족수당 지급',
  '생산 관련 단순 종사원',
  '종교시설 청소',
  '이력서에 사진 첨부',
  '주민등록등본 제출',
  '최종 합격 후 가족관계증명서 제출',
  '가족관계증명서 발급 민원 업무',
  '손님께 좋은 인상을 주는 일',
  '끝까지 남자 하는 마음',
  '병역필 또는 면제자',
  '남성은 병역필 우대',
  '남자의 경우 군필자 우대',
  '제품 키 150 이상 나무 옮기기',
] as const;

const flagged = Object.entries(FLAGGED).flatMap(([code, rows]) =>
  rows.map(([text, span]) => [text, `${code}: ${span}`] as const),
);
const doubtful = Object.entries(IN_DOUBT).flatMap(([code, rows]) =>
  rows.map(([text, span]) => [text, `${code}?: ${span}`] as const),
);

describe('wording of a posting', () => {
  it('the tables are as large as they claim', () => {
    expect(flagged.length).toBeGreaterThanOrEqual(60);
    expect(NOT_FLAGGED.length).toBeGreaterThanOrEqual(60);
  });

  it.each(flagged)('%j is warned about, and nothing else in it: %s', (text, expected) => {
    expect(foundIn(text)).toEqual([expected]);
  });

  it.each(doubtful)('%j asks a person to check: %s', (text, expected) => {
    expect(foundIn(text)).toEqual([expected]);
  });

  it.each(NOT_FLAGGED)('%j is not warned about', (text) => {
    expect(foundIn(text)).toEqual([]);
  });

  it('one phrase that says two things is found under both', () => {
    expect(foundIn('30대 여성 모집')).toEqual([
      'discrimination.age: 30대 여성 모집',
      'discrimination.sex: 30대 여성 모집',
    ]);
    expect(foundIn('건장한 남자')).toEqual([
      'discrimination.sex: 건장한 남자',
      'discrimination.looks?: 건장한 남자',
    ]);
  });

  it('a programme that only the caller knows of allows what its law asks for, and nothing else', () => {
    const text = '만 60세 이상, 남성 우대';
    const kinds = (programmes: Parameters<typeof findDiscrimination>[1]) =>
      findDiscrimination(text, programmes).map(({ kind }) => kind);
    expect(kinds([])).toEqual<DiscriminationKind[]>(['discrimination.age', 'discrimination.sex']);
    expect(kinds(['senior'])).toEqual<DiscriminationKind[]>(['discrimination.sex']);
    expect(kinds(['disability'])).toEqual<DiscriminationKind[]>(['discrimination.age', 'discrimination.sex']);
  });
});

const PIECES = [
  ...flagged.map(([text]) => text),
  ...NOT_FLAGGED,
  ...['여성', '남', '우대', '40세', '이하', ' ', '\n', '<b>', '&nbsp;', '(', '키', '1', '대', '\ud83d'],
];
const anyText = fc.oneof(
  fc.string({ unit: fc.nat(0xffff).map((code) => String.fromCharCode(code)), maxLength: 200 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 12 }).map((parts) => parts.join('')),
);

describe('offsets', () => {
  it('point at what is quoted, in the text as it was given, in its order', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let last = 0;
        for (const { from, to, text: found } of findUnlawful(text, [])) {
          expect(from).toBeGreaterThanOrEqual(last);
          expect(to).toBeGreaterThan(from);
          expect(text.slice(from, to)).toBe(found);
          last = from;
        }
      }),
      { numRuns: 2000 },
    );
  });

  it('hits of one kind never overlap', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const ends = new Map<WordingCode, number>();
        for (const { kind, from, to } of findUnlawful(text, [])) {
          expect(from).toBeGreaterThanOrEqual(ends.get(kind) ?? 0);
          ends.set(kind, to);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

describe('time', () => {
  const HOSTILE = [
    '여성',
    '남 ',
    '40세',
    '20~',
    '젊고 ',
    '만',
    ' ',
    '\n',
    '(남)',
    '키',
    '여성 우대',
    '병역',
    '우대사항: ',
  ];
  const millisecondsOf = (text: string) => {
    const start = performance.now();
    findUnlawful(text, []);
    return performance.now() - start;
  };

  it.each(HOSTILE)('%j over and over: ten times the text takes about ten times as long', (piece) => {
    const repeat = (length: number) => piece.repeat(Math.ceil(length / piece.length));
    const least = (text: string) => Math.min(...[1, 2, 3].map(() => millisecondsOf(text)));
    least(repeat(1000));
    const short = least(repeat(10_000));
    expect(least(repeat(100_000))).toBeLessThan(10 * 5 * Math.max(short, 1));
  });
});
