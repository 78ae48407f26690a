import { z } from '@hono/zod-openapi';
import {
  DRIVING_LADDER,
  EDUCATION_LADDER,
  EMPLOYMENT_TYPES,
  LANGUAGE_LADDER,
  POSTING_STATUSES,
  PROGRAMME_TAGS,
  SCHEDULE_KINDS,
  STRENGTH_LADDER,
  WAGE_UNITS,
} from '../../domain/vocabulary.ts';
import {
  date,
  Id,
  Interval,
  instant,
  Language,
  longText,
  months,
  Occupation,
  Place,
  shortText,
  timeOfDay,
  won,
} from './small-types.ts';

const isOrdered = ({ min, max }: { min?: number | undefined; max?: number | undefined }) =>
  min === undefined || max === undefined || min <= max;

/** A posting as `PUT /v1/postings/{id}` takes it. */
export const PostingSchema = z
  .strictObject({
    title: shortText,
    duties: longText.optional(),
    employer: z.strictObject({ id: Id.optional(), name: shortText }),
    occupation: Occupation.optional(),
    headcount: z.int().min(1).max(100_000).optional(),
    workplace: Place.optional(),
    remote: z.boolean().optional(),
    dormitory: z.boolean().optional(),
    shuttle: z
      .array(z.strictObject({ place: Place, name: shortText.optional(), departs: timeOfDay.optional() }))
      .max(50)
      .optional(),
    schedule: z
      .strictObject({
        kind: z.enum(SCHEDULE_KINDS),
        shifts: z.array(Interval).max(100).optional(),
        hoursPerWeek: z.number().positive().max(168).optional(),
      })
      .optional(),
    wage: z
      .strictObject({ unit: z.enum(WAGE_UNITS), min: won.optional(), max: won.optional() })
      .refine(isOrdered, { error: 'min은 max보다 클 수 없습니다', path: ['max'] })
      .optional(),
    employmentType: z.enum(EMPLOYMENT_TYPES).optional(),
    startsOn: date.optional(),
    endsOn: date.optional(),
    closesAt: instant.optional(),
    status: z.enum(POSTING_STATUSES).optional(),
    requires: z
      .strictObject({
        licences: z.array(shortText).max(50).optional(),
        experienceMonths: months.optional(),
        education: z.enum(EDUCATION_LADDER).optional(),
        driving: z.enum(DRIVING_LADDER).optional(),
        vehicle: z.boolean().optional(),
        languages: z.array(Language(LANGUAGE_LADDER)).max(50).optional(),
        strength: z.enum(STRENGTH_LADDER).optional(),
        standing: z.boolean().optional(),
        outdoors: z.boolean().optional(),
        workPermitUnrestricted: z.boolean().optional(),
      })
      .optional(),
    prefers: z
      .strictObject({
        licences: z.array(shortText).max(50).optional(),
        experienceMonths: months.optional(),
        skills: z.array(shortText).max(100).optional(),
      })
      .optional(),
    skills: z.array(shortText).max(100).optional(),
    reservedFor: z.array(z.enum(PROGRAMME_TAGS)).max(7).optional(),
    source: z.strictObject({ system: shortText, id: shortText }).optional(),
  })
  .openapi('Posting');
