import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { hasResidentNumber } from '../domain/text/personal/resident-number.ts';
import type { HttpEnv } from './env.ts';
import { HttpProblem, type InputError, pointerTo } from './problem.ts';

/** The largest single document, in bytes; a profile or a posting is some kilobytes. */
export const DOCUMENT_BYTES_MAX = 256 * 1024;
/** The longest text that is read and not stored, such as a whole advertisement, and the bytes of its request. */
export const TEXT_CHARACTERS_MAX = 100_000;
/** JSON may write a character in six bytes, as \uac00. */
export const TEXT_BYTES_MAX = 6 * TEXT_CHARACTERS_MAX + 1024;
const DEPTH_MAX = 32;

const LONE_SURROGATE = /\p{Surrogate}/u;

/** Refuses a body of more bytes before it is read. */
export const limitBody = (maxSize: number) =>
  bodyLimit({
    maxSize,
    onError: () => {
      throw new HttpProblem('body.too_large');
    },
  });

const UTF8 = new TextDecoder('utf-8', { fatal: true });

const JSON_TYPE = /^application\/json\s*(;|$)/i;

/** Lets a body pass to the schemas only when it is JSON, as such and in UTF-8, and holds texts that can be stored. */
export const guardJson = createMiddleware<HttpEnv>(async (c, next) => {
  if (!JSON_TYPE.test(c.req.header('content-type') ?? '')) throw new HttpProblem('body.unsupported_type');
  const value = parseDocument(new Uint8Array(await c.req.arrayBuffer()));
  const errors = findForbiddenText(value);
  if (errors.length > 0) throw new HttpProblem('input.invalid', errors);
  await next();
});

/**
 * Reads JSON out of UTF-8 bytes.
 * @throws {HttpProblem} input.not_json
 */
export function parseDocument(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(UTF8.decode(bytes));
  } catch {
    throw new HttpProblem('input.not_json');
  }
}

/**
 * Looks at every text of a document for what may not be stored: a NUL or half of a surrogate pair, which no database
 * takes, and a resident number, which no statute lets this service hold.
 */
export function findForbiddenText(value: unknown): InputError[] {
  const errors: InputError[] = [];
  const path: PropertyKey[] = [];
  const report = (detail: string) => {
    errors.push({ pointer: pointerTo(path), in: 'body', detail });
  };
  const look = (node: unknown) => {
    if (typeof node === 'string') lookAtText(node);
    else if (isContainer(node)) lookInside(node);
  };
  const lookAtText = (text: string) => {
    for (const { found, detail } of TEXT_FAULTS) if (found(text)) report(detail);
  };
  const lookInside = (container: Record<string, unknown>) => {
    if (path.length >= DEPTH_MAX) return report('너무 깊습니다');
    for (const key of Object.keys(container)) {
      path.push(key);
      look(container[key]);
      path.pop();
    }
  };
  look(value);
  return errors;
}

const TEXT_FAULTS: { found: (text: string) => boolean; detail: string }[] = [
  { found: (text) => text.includes('\0'), detail: 'NUL 문자는 쓸 수 없습니다' },
  { found: (text) => LONE_SURROGATE.test(text), detail: '깨진 문자가 있습니다' },
  { found: hasResidentNumber, detail: '주민등록번호로 보이는 숫자는 저장하지 않습니다' },
];

function isContainer(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
