import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../../src/logger.ts';
import { isObject, levelsOf, pointerOf, withAt } from '../support/document-levels.ts';
import { type Door, POSTING_DOORS, REVIEW_DOOR, SEEKER_DOORS, TEXT_DOORS } from '../support/doors.ts';
import { startTestService, type TestService } from '../support/service.ts';

const logged: string[] = [];
let service: TestService;
beforeAll(async () => {
  const logger = createLogger('trace', { write: (line) => logged.push(line) });
  service = await startTestService({ withWorkers: false, logger });
});
afterAll(() => service.close());

/** A value that nothing else holds, so that it is found wherever it gets to. */
const SECRET = '비밀-칠면조-4711';

/** Fields that nobody may send, in Korean and in English. */
const FORBIDDEN = [
  ...['name', 'fullName', 'firstName', 'lastName', '성명', '이름', '실명', 'sex', 'gender', '성별'],
  ...[
    'age',
    'ageGroup',
    '나이',
    '연령',
    'birth',
    'birthDate',
    'birthday',
    'birthYear',
    'dateOfBirth',
    '생년월일',
    '생일',
  ],
  ...[
    'rrn',
    'residentNumber',
    'residentRegistrationNumber',
    'ssn',
    '주민등록번호',
    '주민번호',
    '외국인등록번호',
  ],
  ...[
    'photo',
    'picture',
    'image',
    '사진',
    'height',
    'weight',
    '키',
    '몸무게',
    '체중',
    'looks',
    '용모',
    'bloodType',
    '혈액형',
  ],
  ...[
    'maritalStatus',
    'married',
    '혼인',
    '결혼여부',
    '배우자',
    'family',
    'children',
    'dependents',
    '가족',
    '자녀',
    '부양가족',
  ],
  ...['religion', '종교', 'nationality', '국적', 'ethnicity', 'origin', '본적', '출신지', 'property', '재산'],
  ...[
    'phone',
    'email',
    '전화번호',
    '휴대폰',
    '이메일',
    'disability',
    '장애',
    'health',
    '건강',
    'military',
    '병역',
  ],
];

const SEEKER = {
  wanted: { text: '포장 일', excludes: [{ text: '주방 일' }] },
  experience: [{ text: '딸기 선별', months: 3 }],
  skills: ['포장'],
  licences: [{ name: '지게차운전기능사' }],
  driving: { licence: 'type2' },
  languages: [{ code: 'ko', level: 'fluent' }],
  home: { address: '전북 김제시 백구면' },
  travel: { modes: ['bus'], maxMinutes: 40 },
  availability: [{ days: ['mon'], start: '09:00', end: '15:00' }],
  wage: { minHourly: 11_000 },
  physical: { maxStrength: 'light' },
  referredBy: { kind: 'desk', id: 'd-1' },
};
const POSTING = {
  title: '방울토마토 선별',
  duties: '골라 담습니다',
  employer: { id: 'e-1', name: '너른들빛 영농조합' },
  workplace: { address: '전북 김제시 백구면' },
  shuttle: [{ place: { address: '전북 김제시 요촌동' }, name: '터미널 앞', departs: '08:00' }],
  schedule: { kind: 'fixed', shifts: [{ days: ['mon'], start: '09:00', end: '15:00' }] },
  wage: { unit: 'hour', min: 11_000 },
  requires: { licences: ['지게차운전기능사'], languages: [{ code: 'ko', level: 'basic' }] },
  prefers: { licences: ['위생사'], skills: ['포장'] },
  skills: ['선별'],
  source: { system: 'work24', id: 'w-1' },
};

const REVIEW = { decision: 'rejected', reasonCode: 'other', note: '다른 일을 찾았다고 합니다' };

const OBJECTS = (value: unknown) => isObject(value) && !Array.isArray(value);
/** Texts that people write: no codes of a vocabulary, no times of day. */
const TEXTS = (value: unknown) =>
  typeof value === 'string' && (/[가-힣]/.test(value) || /^[a-z]-\d$/.test(value));

async function expectNothingKept(...secrets: string[]): Promise<void> {
  const [rows] = await service.sql<{ count: number }[]>`
    select (select count(*) from seeker)::int + (select count(*) from posting)::int as count`;
  expect(rows?.count).toBe(0);
  const log = logged.join('');
  for (const secret of secrets) expect(log).not.toContain(secret);
}

const DOCUMENT_DOORS: [string, Door, object][] = [
  ...SEEKER_DOORS.map((door): [string, Door, object] => [door.name, door, SEEKER]),
  ...POSTING_DOORS.map((door): [string, Door, object] => [door.name, door, POSTING]),
  [REVIEW_DOOR.name, REVIEW_DOOR, REVIEW],
];

test.each(DOCUMENT_DOORS)(
  'the documents of these tests are good ones: %s',
  async (_name, { send }, document) => {
    const { status } = await send(service.client, document);
    expect(status).toBeLessThan(300);
    await service.sql`delete from seeker`;
    await service.sql`delete from posting`;
  },
);

test.each(DOCUMENT_DOORS)(
  'no field for a personal attribute has a way in by %s',
  async (_name, { send, at }, document) => {
    const levels = levelsOf(document, OBJECTS);
    // A review is flat.
    expect(levels.length).toBeGreaterThan(document === REVIEW ? 0 : 8);
    for (const level of levels) {
      // What a level already has, as the name of an employer, is no personal field there.
      const own = Object.keys(
        level.reduce<unknown>((value, name) => (value as never)[name], document) as object,
      );
      const names = FORBIDDEN.filter((name) => !own.includes(name));
      const fields = Object.fromEntries(names.map((name) => [name, SECRET]));
      const spoilt = withAt(document, level, (old) => ({ ...(old as object), ...fields })) as object;
      const { status, pointers, text } = await send(service.client, spoilt);
      expect([level, status]).toEqual([level, 400]);
      expect(pointers).toEqual(expect.arrayContaining(names.map((name) => pointerOf(at, [...level, name]))));
      expect(text).not.toContain(SECRET);
    }
    await expectNothingKept(SECRET);
  },
);

/** Resident numbers and those of foreigners as people write them; none of them is anybody's. */
const NUMBERS = [
  '900101-1234567',
  '9001011234567',
  '900101 1234567',
  '900101 - 2234567',
  '900101–1234567',
  '900101.1234567',
  '９００１０１－１２３４５６７',
  '9 0 0 1 0 1 - 1 2 3 4 5 6 7',
  '900101\u200b-\u200b1234567',
  '050412-3123456',
  '850412-5123456',
  '150412-8123456',
  '300412-9123456',
  '900101-1******',
];

const TEXT_FIELDS: [string, Door, object][] = [
  ...DOCUMENT_DOORS,
  ...TEXT_DOORS.map((door): [string, Door, object] => [door.name, door, { text: '포장 일' }]),
];

test.each(TEXT_FIELDS)('no resident number has a way in by %s', async (_name, { send, at }, document) => {
  const levels = levelsOf(document, TEXTS);
  const numbers = NUMBERS.flatMap((number) => [number, `제 번호는 ${number}입니다`]);
  for (const number of numbers) {
    const spoilt = levels.reduce<unknown>(
      (value, level) => withAt(value, level, () => number),
      document,
    ) as object;
    const { status, pointers, text } = await send(service.client, spoilt);
    expect([number, status]).toEqual([number, 400]);
    expect(pointers).toEqual(expect.arrayContaining(levels.map((level) => pointerOf(at, level))));
    expect(text).not.toContain(number);
  }
  await expectNothingKept(...NUMBERS);
});

test.each(TEXT_FIELDS)('markup hides no resident number from %s', async (_name, { send }, document) => {
  for (const hidden of ['900101-<b>1</b>234567', '900101&#45;1234567']) {
    const [level = []] = levelsOf(document, TEXTS);
    const spoilt = withAt(document, level, () => `번호 ${hidden}`) as object;
    expect((await send(service.client, spoilt)).status).toBe(400);
  }
  await expectNothingKept('234567');
});

test.each(TEXT_FIELDS)(
  'a resident number as the name of a field is refused by %s and not said again',
  async (_name, { send }, document) => {
    for (const number of NUMBERS) {
      const { status, text } = await send(service.client, { ...document, [number]: 1 });
      expect(status).toBe(400);
      expect(text).not.toContain(number);
    }
    await expectNothingKept(...NUMBERS);
  },
);

test.each(['seekers', 'postings'])(
  'a resident number is no id of %s, and the answer does not say it again',
  async (kind) => {
    for (const number of ['900101-1234567', '9001011234567', '９００１０１-１２３４５６７']) {
      const path = `/v1/${kind}/${encodeURIComponent(number)}`;
      for (const { status, body } of [
        await service.client.put<unknown>(path, kind === 'seekers' ? SEEKER : POSTING),
        await service.client.get<unknown>(path),
      ]) {
        expect(status).toBe(400);
        expect(JSON.stringify(body)).not.toMatch(/234567|２３４５６７/);
      }
    }
    await expectNothingKept('234567');
  },
);

test('requests are logged by their routes, so the absence of a value says something', () => {
  expect(logged.length).toBeGreaterThan(100);
});
