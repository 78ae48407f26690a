import { z } from 'zod';
import { HttpProblem } from './problem.ts';

const Cursor = z.tuple([z.number().min(-1).max(2), z.string().max(128)]);
/** Milliseconds since the epoch, up to the end of the year 9999. */
const millis = z.int().min(0).max(253_402_300_799_999);
const ReviewCursor = z.tuple([millis, z.string().max(128)]);
const JobCursor = z.tuple([millis, z.string().max(300)]);

const encode = (parts: [number, string]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

/** @throws {HttpProblem} input.invalid when the text is not a cursor of this service */
function decode(
  schema: typeof Cursor | typeof ReviewCursor | typeof JobCursor,
  text: string,
): [number, string] {
  try {
    const [number, id] = schema.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (id.includes('\0')) throw new Error('NUL');
    return [number, id];
  } catch {
    throw new HttpProblem('input.invalid', [
      { pointer: '#/cursor', in: 'query', detail: '앞 쪽의 nextCursor를 그대로 넣어 주세요' },
    ]);
  }
}

/** Where a page of a list ended, as an opaque text. */
export const encodeCursor = (last: { score: number; id: string }): string => encode([last.score, last.id]);

/** @throws {HttpProblem} input.invalid when the text is not a cursor of this service */
export function decodeCursor(text: string): { score: number; id: string } {
  const [score, id] = decode(Cursor, text);
  return { score, id };
}

/** Where a page of reviews ended, as an opaque text. */
export const encodeReviewCursor = (last: { decidedAt: Date; postingId: string }): string =>
  encode([last.decidedAt.getTime(), last.postingId]);

/** @throws {HttpProblem} input.invalid when the text is not a cursor of this service */
export function decodeReviewCursor(text: string): { decidedAt: Date; postingId: string } {
  const [decidedAt, postingId] = decode(ReviewCursor, text);
  return { decidedAt: new Date(decidedAt), postingId };
}

/** Where a page of failed jobs ended, as an opaque text. */
export const encodeJobCursor = (last: { failedAt: Date; id: string }): string =>
  encode([last.failedAt.getTime(), last.id]);

/** @throws {HttpProblem} input.invalid when the text is not a cursor of this service */
export function decodeJobCursor(text: string): { failedAt: Date; id: string } {
  const [failedAt, id] = decode(JobCursor, text);
  return { failedAt: new Date(failedAt), id };
}
