import { z } from '@hono/zod-openapi';
import { stream } from 'hono/streaming';
import { DomainError } from '../../domain/errors.ts';
import type { PutOutcome } from '../../domain/put.ts';
import type { Scope } from '../env.ts';
import { DOCUMENT_BYTES_MAX, findForbiddenText, parseDocument } from '../json-guard.ts';
import { readLines } from '../ndjson.ts';
import { HttpProblem, type InputError, inputErrors, statusOfCode } from '../problem.ts';
import { Id } from '../schemas/small-types.ts';
import type { PutDocument } from './put-document.ts';
import { type Api, describe, problems } from './route.ts';

/** What the answer says of one line. */
type LineAnswer = {
  line: number;
  id: string | null;
  status: number;
  revision?: number;
  changed?: boolean;
  errors: InputError[];
};
type Good<Document> = { line: number; id: string; document: Document };

const LINES_AT_ONCE = 200;
const NDJSON = 'application/x-ndjson';
const NDJSON_TYPE = /^application\/(x-)?(ndjson|jsonl|jsonlines)\s*(;|$)/i;
const STATUS = { created: 201, changed: 200, unchanged: 200 } as const;

/**
 * `POST /v1/seekers/bulk`, `POST /v1/postings/bulk`: NDJSON in, NDJSON out, line by line. The body is streamed, so it
 * may be of any length; a bad line is answered and stops no other line; good lines are written 200 at a time, each
 * group whole or not at all, while the next 200 are read.
 */
export function addBulkPut<Schema extends z.ZodObject>(
  api: Api,
  resource: { path: 'seekers' | 'postings'; scope: Scope; summary: string; schema: Schema },
  put: PutDocument<z.infer<Schema>>,
): void {
  const route = describe(resource.scope, {
    method: 'post',
    path: `/${resource.path}/bulk`,
    summary: resource.summary,
    description: `한 줄에 하나씩 {"id": …, …}. 답도 한 줄에 하나씩 {line, id, status, errors}. 형식: ${NDJSON}`,
    request: { body: { content: { [NDJSON]: { schema: z.string() } }, required: true } },
    responses: {
      200: { description: '줄마다의 결과', content: { [NDJSON]: { schema: z.string() } } },
      ...problems(415),
    },
  });
  api.openapi(route, (c) => {
    if (!NDJSON_TYPE.test(c.req.header('content-type') ?? '')) {
      throw new HttpProblem('body.unsupported_type');
    }
    c.header('Content-Type', NDJSON);
    const body = c.req.raw.body;
    const response = stream(
      c,
      async (out) => {
        if (!body) return;
        for await (const group of readAhead(readGroups(body, resource.schema))) {
          const answers = await putGroup(group, put);
          await out.write(answers.map((answer) => `${JSON.stringify(answer)}\n`).join(''));
        }
      },
      async (err) => c.get('logger').warn({ err, requestId: c.get('requestId') }, 'bulk load broken off'),
    );
    // A stream is a plain Response to Hono, which the typed routes cannot know.
    return response as never;
  });
}

type Line<Document> = Good<Document> | LineAnswer;

/** The lines in groups, in none of which an id comes twice: the later of two lines has to win, so it waits for the next one. */
async function* readGroups<Schema extends z.ZodObject>(
  body: ReadableStream<Uint8Array>,
  schema: Schema,
): AsyncGenerator<Line<z.infer<Schema>>[]> {
  let group: Line<z.infer<Schema>>[] = [];
  const ids = new Set<string>();
  const take = () => {
    const full = group;
    group = [];
    ids.clear();
    return full;
  };
  for await (const { line, bytes } of readLines(body, DOCUMENT_BYTES_MAX)) {
    const read = readLine(line, bytes, schema);
    if (read.id !== null && ids.has(read.id)) yield take();
    group.push(read);
    if (read.id !== null) ids.add(read.id);
    if (group.length >= LINES_AT_ONCE) yield take();
  }
  if (group.length > 0) yield take();
}

/** Has the next one made while the one before is worked on. */
async function* readAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  for (let coming = source.next(); ; ) {
    const { value, done } = await coming;
    if (done) return;
    coming = source.next();
    // Thrown where it is awaited, which is later.
    coming.catch(() => {});
    yield value;
  }
}

/** One line as a document, or as the answer that says what is wrong with it. */
function readLine<Schema extends z.ZodObject>(
  line: number,
  bytes: Uint8Array | undefined,
  schema: Schema,
): Line<z.infer<Schema>> {
  if (!bytes) return refuse(line, null, statusOfCode('body.too_large'), '한 줄이 한도를 넘습니다');
  let value: unknown;
  try {
    value = parseDocument(bytes);
  } catch {
    return refuse(line, null, statusOfCode('input.not_json'), '올바른 JSON이 아닙니다');
  }
  const forbidden = findForbiddenText(value);
  const { id, ...document } = isRecord(value) ? value : { id: undefined };
  const knownId = Id.safeParse(id);
  const parsed = schema.safeParse(isRecord(value) ? document : value);
  const errors = [
    ...forbidden,
    ...(isRecord(value) && !knownId.success
      ? knownId.error.issues.map(({ message }) => ({ pointer: '#/id', in: 'body' as const, detail: message }))
      : []),
    ...(parsed.success ? [] : inputErrors(parsed.error, 'json')),
  ];
  if (errors.length > 0 || !knownId.success || !parsed.success) {
    return { line, id: knownId.data ?? null, status: statusOfCode('input.invalid'), errors };
  }
  return { line, id: knownId.data, document: parsed.data };
}

async function putGroup<Document>(
  group: Line<Document>[],
  put: PutDocument<Document>,
): Promise<LineAnswer[]> {
  const good = group.filter((one): one is Good<Document> => 'document' in one);
  let outcomes = new Map<string, PutOutcome>();
  let failure: number | undefined;
  try {
    const written = good.length > 0 ? await put(good.map(({ id, document }) => ({ id, document }))) : [];
    outcomes = new Map(written.map((outcome) => [outcome.id, outcome]));
  } catch (error) {
    // The answer has begun, so each line of the group has to say itself that it was not written.
    failure = statusOfCode(error instanceof DomainError ? error.code : 'internal');
  }
  return group.map((one) => {
    if (!('document' in one)) return one;
    const outcome = outcomes.get(one.id);
    if (!outcome) return refuse(one.line, one.id, failure ?? 503, '쓰지 못했습니다. 다시 보내 주세요');
    return {
      line: one.line,
      id: one.id,
      status: STATUS[outcome.outcome],
      revision: outcome.revision,
      changed: outcome.outcome !== 'unchanged',
      errors: [],
    };
  });
}

function refuse(line: number, id: string | null, status: number, detail: string): LineAnswer {
  return { line, id, status, errors: [{ pointer: '#', in: 'body', detail }] };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
