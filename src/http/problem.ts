import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { z } from 'zod';
import { DomainError, type ErrorCode, isUnavailable } from '../domain/errors.ts';
import { hasResidentNumber } from '../domain/text/personal/resident-number.ts';
import type { HttpEnv } from './env.ts';

/** What of the input is wrong, and where. */
export type InputError = { pointer: string; in: 'body' | 'query' | 'path'; detail: string };

type HttpCode =
  | ErrorCode
  | 'input.invalid'
  | 'input.not_json'
  | 'body.too_large'
  | 'body.unsupported_type'
  | 'key.missing'
  | 'key.invalid'
  | 'key.scope_missing'
  | 'route.not_found'
  | 'route.method_not_allowed'
  | 'service.busy'
  | 'internal';

type ProblemKind = {
  status: ContentfulStatusCode;
  title: string;
  detail: string;
  /** When it may be worth another try, where that may be soon. */
  retryAfterSeconds?: number;
};

/** Every error that a caller can meet: its status and what it says. The only place with status codes of errors. */
const PROBLEMS: Record<HttpCode, ProblemKind> = {
  'input.invalid': {
    status: 400,
    title: '입력이 올바르지 않습니다',
    detail: 'errors에 적힌 곳을 고쳐서 다시 보내 주세요. 저장된 것은 바뀌지 않았습니다.',
  },
  'input.not_json': {
    status: 400,
    title: 'JSON이 아닙니다',
    detail: '본문은 UTF-8로 쓴 올바른 JSON이어야 합니다.',
  },
  'key.missing': {
    status: 401,
    title: '키가 필요합니다',
    detail: 'Authorization: Bearer … 헤더에 API 키를 넣어 주세요.',
  },
  'key.invalid': { status: 401, title: '쓸 수 없는 키입니다', detail: '키가 없거나 기한이 지났습니다.' },
  'key.scope_missing': {
    status: 403,
    title: '권한이 없습니다',
    detail: '이 키로는 할 수 없는 일입니다.',
  },
  'route.not_found': {
    status: 404,
    title: '없는 주소입니다',
    detail: '주소와 방법(method)을 확인해 주세요.',
  },
  'route.method_not_allowed': {
    status: 405,
    title: '쓸 수 없는 방법입니다',
    detail: 'Allow 헤더에 적힌 방법(method)을 써 주세요.',
  },
  'seeker.not_found': { status: 404, title: '없는 구직자입니다', detail: '이 id의 구직자가 없습니다.' },
  'posting.not_found': { status: 404, title: '없는 공고입니다', detail: '이 id의 구인공고가 없습니다.' },
  'review.not_found': {
    status: 404,
    title: '결정이 없습니다',
    detail: '이 구직자와 공고에 대해 아무도 결정하지 않았습니다.',
  },
  'batch.not_found': { status: 404, title: '없는 배치입니다', detail: '이 id의 야간 배치가 없습니다.' },
  'job.not_found': {
    status: 404,
    title: '그런 작업이 없습니다',
    detail: '실패한 작업 가운데 이 id가 없습니다. 그 사이에 처리되었거나 문서가 바뀌었습니다.',
  },
  'policy.not_found': { status: 404, title: '없는 정책입니다', detail: '이 번호의 정책이 없습니다.' },
  'batch.already_running': {
    status: 409,
    title: '이미 실행 중입니다',
    detail: '실행 중인 야간 배치가 끝난 뒤에 다시 시작해 주세요.',
  },
  'revision.mismatch': {
    status: 412,
    title: '그 사이에 바뀌었습니다',
    detail: '다시 읽어서 새 ETag를 If-Match에 넣어 주세요.',
  },
  'body.too_large': { status: 413, title: '너무 큽니다', detail: '본문이 한도를 넘습니다.' },
  'body.unsupported_type': {
    status: 415,
    title: '받지 않는 형식입니다',
    detail: 'Content-Type을 확인해 주세요.',
  },
  'storage.read_only': {
    status: 503,
    title: '지금은 저장할 수 없습니다',
    detail:
      '디스크에 남은 자리가 없거나 데이터베이스가 쓰기를 받지 않습니다. 저장된 것은 그대로이고 읽기는 됩니다.',
    retryAfterSeconds: 30,
  },
  'part.unavailable': {
    status: 503,
    title: '잠시 쓸 수 없습니다',
    detail: '일부가 응답하지 않습니다. 잠시 뒤에 다시 시도해 주세요.',
    retryAfterSeconds: 5,
  },
  'database.too_slow': {
    status: 503,
    title: '너무 오래 걸립니다',
    detail: '데이터베이스가 제때 답하지 못했습니다. 저장된 것은 그대로이니 잠시 뒤에 다시 시도해 주세요.',
    retryAfterSeconds: 5,
  },
  'service.busy': {
    status: 503,
    title: '지금은 요청이 너무 많습니다',
    detail: '받지 않았으니 잠시 뒤에 다시 보내 주세요.',
    retryAfterSeconds: 1,
  },
  internal: { status: 500, title: '내부 오류입니다', detail: '기록해 두었습니다. requestId를 알려 주세요.' },
};

/** An error of the HTTP layer itself, thrown by middlewares and answered by `answerError`. */
export class HttpProblem extends Error {
  override readonly name = 'HttpProblem';
  readonly code: HttpCode;
  readonly errors: InputError[] | undefined;

  constructor(code: HttpCode, errors?: InputError[]) {
    super(code);
    this.code = code;
    this.errors = errors;
  }
}

/** The status that a code answers with, for bulk lines. */
export const statusOfCode = (code: HttpCode): number => PROBLEMS[code].status;

/** Answers with problem+json (RFC 9457). */
export function answerProblem(c: Context<HttpEnv>, code: HttpCode, errors?: InputError[]): Response {
  const { status, title, detail, retryAfterSeconds } = PROBLEMS[code];
  c.header('Content-Type', 'application/problem+json; charset=utf-8');
  // The rest of the body is not read, so the connection is of no use for another request.
  if (status === 413) c.header('Connection', 'close');
  if (retryAfterSeconds !== undefined) c.header('Retry-After', String(retryAfterSeconds));
  if (status === 401) c.header('WWW-Authenticate', 'Bearer');
  return c.body(
    JSON.stringify({
      type: `urn:horizon-match:problem:${code}`,
      title,
      status,
      detail,
      instance: shownPath(c.req.path),
      code,
      requestId: c.get('requestId'),
      ...(errors ? { errors } : {}),
    }),
    status,
  );
}

const HTTP_EXCEPTION_CODES: Record<number, HttpCode> = {
  400: 'input.not_json',
  413: 'body.too_large',
  415: 'body.unsupported_type',
};

/** Turns whatever was thrown into a problem; what nobody foresaw is logged and answered with a fixed text. */
export function answerError(error: Error, c: Context<HttpEnv>): Response {
  if (error instanceof HttpProblem) return answerProblem(c, error.code, error.errors);
  if (error instanceof DomainError) {
    if (isUnavailable(error)) {
      c.get('logger').warn({ err: error, requestId: c.get('requestId') }, 'part unavailable');
    }
    return answerProblem(c, error.code);
  }
  const known = error instanceof HTTPException ? HTTP_EXCEPTION_CODES[error.status] : undefined;
  if (known) return answerProblem(c, known);
  c.get('logger').error({ err: error, requestId: c.get('requestId') }, 'request failed');
  return answerProblem(c, 'internal');
}

const PLACES = { json: 'body', query: 'query', param: 'path' } as const;

/** A zod error as pointers into what was sent; an unknown field is pointed at by its own name. */
export function inputErrors(error: z.ZodError, target: string): InputError[] {
  const place = PLACES[target as keyof typeof PLACES] ?? 'body';
  return error.issues.flatMap((issue) => {
    const paths =
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => ({ path: [...issue.path, key], detail: '모르는 항목입니다' }))
        : [{ path: issue.path, detail: issue.message }];
    return paths.map(({ path, detail }) => ({ pointer: pointerTo(path), in: place, detail }));
  });
}

/** An answer goes into the logs of whoever asked: a resident number is not said again. */
const shownName = (name: string) => (hasResidentNumber(name) ? '(주민등록번호)' : name);

function shownPath(path: string): string {
  const names = path.split('/').map((name) => {
    try {
      const plain = decodeURIComponent(name);
      return shownName(plain) === plain ? name : encodeURIComponent(shownName(plain));
    } catch {
      return name;
    }
  });
  return names.join('/');
}

/**
 * A JSON Pointer in its URI fragment form (RFC 6901, section 6). Half of a surrogate pair, which a name in JSON may
 * hold and no URI can, is shown as the replacement character; a resident number in a name is not shown.
 */
export function pointerTo(path: PropertyKey[]): string {
  const tokens = path.map((token) => {
    const name = shownName(String(token)).replaceAll(/\p{Surrogate}/gu, '\ufffd');
    return encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
  });
  return ['#', ...tokens].join('/');
}
