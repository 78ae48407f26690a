import { z } from '@hono/zod-openapi';
import { hasResidentNumber } from '../../domain/text/personal/resident-number.ts';
import { DAYS } from '../../domain/vocabulary.ts';

/** The small types of the contract, each in one place; the OpenAPI document is made from these same schemas. */

const WON_MAX = 10_000_000_000;
const MONTHS_MAX = 1200;

export const Id = z
  .string()
  .regex(/^[A-Za-z0-9._~-]{1,128}$/, '영문자, 숫자와 . _ ~ - 로 된 1~128자여야 합니다')
  .refine((id) => !hasResidentNumber(id), '주민등록번호로 보이는 숫자는 쓸 수 없습니다')
  .openapi({ example: 's-001' });

export const shortText = z.string().trim().min(1).max(200);
export const longText = z.string().trim().min(1).max(10_000);
export const won = z.int().min(0).max(WON_MAX);
export const months = z.int().min(0).max(MONTHS_MAX);

export const Occupation = z
  .string()
  .regex(/^\d{1,6}$/, 'KECO/고용24 직업 코드(숫자 1~6자리)여야 합니다')
  .openapi({ example: '550104' });

const year = (text: string) => Number(text.slice(0, 4));
/** Years that every part of the service can hold. */
const isSaneYear = (text: string) => year(text) >= 1900 && year(text) <= 2999;
export const date = z.iso.date().refine(isSaneYear, '1900년에서 2999년 사이여야 합니다');
export const instant = z.iso
  .datetime({ offset: true })
  .refine(isSaneYear, '1900년에서 2999년 사이여야 합니다');

const START = /^([01]\d|2[0-3]):[0-5]\d$/;
const END = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;
export const timeOfDay = z.string().regex(START, 'HH:MM이어야 합니다');

export const Interval = z
  .strictObject({
    days: z.array(z.enum(DAYS)).min(1).max(7),
    start: timeOfDay,
    end: z.string().regex(END, 'HH:MM이어야 하고, 끝 시각은 24:00도 됩니다'),
  })
  .openapi('Interval', { description: '끝 시각이 시작 시각과 같거나 앞이면 다음 날입니다' });

export const RegionCode = z.string().regex(/^(\d{5}|\d{10})$/, '5자리 또는 10자리 행정구역 코드여야 합니다');

export const Place = z
  .strictObject({
    lat: z.number().min(-90).max(90).optional(),
    lon: z.number().min(-180).max(180).optional(),
    address: shortText.optional(),
    regionCode: RegionCode.optional(),
  })
  .refine((place) => (place.lat === undefined) === (place.lon === undefined), {
    error: 'lat와 lon은 함께 있어야 합니다',
  })
  .refine((place) => Object.values(place).some((value) => value !== undefined), {
    error: '좌표, 주소, 행정구역 코드 가운데 하나는 있어야 합니다',
  })
  .openapi('Place', {
    description: '좌표, 주소에서 찾은 행정구역, 행정구역 코드의 순서로 씁니다',
    minProperties: 1,
  });

export const Language = (levels: readonly ['basic', 'working', 'fluent']) =>
  z.strictObject({
    code: z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'BCP 47 언어 코드여야 합니다'),
    level: z.enum(levels),
  });
