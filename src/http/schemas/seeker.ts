import { z } from '@hono/zod-openapi';
import {
  DRIVING_LADDER,
  EDUCATION_LADDER,
  EMPLOYMENT_TYPES,
  EXCLUDE_KINDS,
  LANGUAGE_LADDER,
  PROGRAMME_TAGS,
  REFERRER_KINDS,
  STRENGTH_LADDER,
  TRAVEL_WAYS,
  WORK_PERMITS,
} from '../../domain/vocabulary.ts';
import {
  date,
  Id,
  Interval,
  Language,
  longText,
  months,
  Occupation,
  Place,
  RegionCode,
  shortText,
  won,
} from './small-types.ts';

const ANY_OF_THREE = 'text, occupations, kinds 가운데 하나는 있어야 합니다';

export const Exclude = z
  .strictObject({
    text: shortText.optional(),
    occupations: z.array(Occupation).min(1).max(50).optional(),
    kinds: z.array(z.enum(EXCLUDE_KINDS)).min(1).max(EXCLUDE_KINDS.length).optional(),
  })
  .refine((exclude) => Object.values(exclude).some((value) => value !== undefined), { error: ANY_OF_THREE })
  .openapi('Exclude', {
    description:
      '하고 싶지 않은 일. occupations나 kinds만 있으면 그 가운데 하나에 드는 일, 둘 다 있으면 두 쪽에 모두 드는 일(야간 경비), ' +
      'text만 있으면 공고에 그 말이 있는 일입니다.',
    minProperties: 1,
    example: { text: '주방 일', occupations: ['5312', '5323'] },
  });

/** A seeker's profile as `PUT /v1/seekers/{id}` takes it. Unknown fields are refused: the firewall against personal data. */
export const SeekerSchema = z
  .strictObject({
    wanted: z
      .strictObject({
        text: longText.optional(),
        occupations: z.array(Occupation).max(50).optional(),
        excludes: z
          .array(Exclude)
          .max(50)
          .optional()
          .openapi({
            description:
              '제외할 일. 넣지 않으면 text에서 찾아 GET의 inferred.excludes로 보여 줍니다. 넣으면 찾은 것 대신 이것을 쓰고, ' +
              '[]이면 아무것도 제외하지 않습니다.',
          }),
      })
      .refine(({ text, occupations }) => text !== undefined || (occupations?.length ?? 0) > 0, {
        error: 'text와 occupations 가운데 하나는 있어야 합니다',
      })
      .openapi({ minProperties: 1 }),
    experience: z
      .array(
        z.strictObject({
          text: longText.optional(),
          occupation: Occupation.optional(),
          months: months.optional(),
        }),
      )
      .max(100)
      .optional(),
    skills: z.array(shortText).max(100).optional(),
    licences: z
      .array(z.strictObject({ name: shortText, expiresOn: date.optional() }))
      .max(100)
      .optional(),
    driving: z
      .strictObject({ licence: z.enum(DRIVING_LADDER), hasVehicle: z.boolean().optional() })
      .optional(),
    education: z.enum(EDUCATION_LADDER).optional(),
    languages: z.array(Language(LANGUAGE_LADDER)).max(50).optional(),
    home: Place.optional(),
    travel: z
      .strictObject({
        modes: z.array(z.enum(TRAVEL_WAYS)).min(1).max(4),
        maxMinutes: z.int().min(0).max(600),
      })
      .optional(),
    availability: z.array(Interval).min(1).max(100).optional(),
    availableFrom: date.optional(),
    wage: z.strictObject({ minHourly: won }).optional(),
    employmentTypes: z.array(z.enum(EMPLOYMENT_TYPES)).max(6).optional(),
    physical: z
      .strictObject({
        maxStrength: z.enum(STRENGTH_LADDER).optional(),
        canStandAllDay: z.boolean().optional(),
        canWorkOutdoors: z.boolean().optional(),
        canWorkNights: z.boolean().optional(),
      })
      .optional(),
    workPermit: z.enum(WORK_PERMITS).optional(),
    programmes: z.array(z.enum(PROGRAMME_TAGS)).max(7).optional(),
    referredBy: z
      .strictObject({ kind: z.enum(REFERRER_KINDS), id: Id, regionCode: RegionCode.optional() })
      .optional(),
    active: z.boolean().optional(),
  })
  .openapi('Seeker');
