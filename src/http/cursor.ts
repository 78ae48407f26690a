import { z } from 'zod';
import { HttpProblem } from './problem.ts';

const Cursor = z.tuple([z.number().min(-1).max(2), z.string().max(128)]);

/** Where a page ended, as an opaque text. */
export function encodeCursor(last: { score: number; id: string }): string {
  return Buffer.from(JSON.stringify([last.score, last.id])).toString('base64url');
}

/** @throws {HttpProblem} input.invalid when the text is not a cursor of this service */
export function decodeCursor(text: string): { score: number; id: string } {
  try {
    const [score, id] = Cursor.parse(JSON.parse(Buffer.from(text, 'base64url').toString('utf8')));
    if (id.includes('\0')) throw new Error('NUL');
    return { score, id };
  } catch {
    throw new HttpProblem('input.invalid', [
      { pointer: '#/cursor', in: 'query', detail: '앞 쪽의 nextCursor를 그대로 넣어 주세요' },
    ]);
  }
}
