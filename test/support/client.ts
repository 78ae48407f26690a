import type { BatchReport } from '../../src/domain/batch.ts';
import type { RecommendationItem } from '../../src/http/schemas/answers.ts';

/** An answer with its body read: JSON as a value, NDJSON as a list of values, anything else as text. */
export type Answer<Body> = { status: number; headers: Headers; body: Body };

export type Problem = {
  type: string;
  title: string;
  status: number;
  detail: string;
  instance: string;
  code: string;
  requestId: string;
  errors?: { pointer: string; in: string; detail: string }[];
};
export type PutBody = { id: string; revision: number; changed: boolean };
export type ListBody = {
  items: RecommendationItem[];
  nextCursor: string | null;
  freshness: { upToDate: boolean; computedAt: string | null };
};
export type BatchBody = {
  id: string;
  state: 'running' | 'done';
  requestedBy: string;
  progress: { chunks: number; done: number };
  report: BatchReport;
};
export type LineAnswer = {
  line: number;
  id: string | null;
  status: number;
  revision?: number;
  changed?: boolean;
  errors: { pointer: string; detail: string }[];
};

type HeaderValues = Record<string, string>;

/** Talks to a service over HTTP as an app of the centre would. */
export type Client = ReturnType<typeof createClient>;

export function createClient(url: string, key: string) {
  const raw = async <Body = unknown>(
    method: string,
    path: string,
    body?: string | Uint8Array<ArrayBuffer>,
    headers: HeaderValues = {},
  ): Promise<Answer<Body>> => {
    const response = await fetch(url + path, {
      method,
      headers: { authorization: `Bearer ${key}`, ...headers },
      ...(body === undefined ? {} : { body }),
    });
    return { status: response.status, headers: response.headers, body: (await readBody(response)) as Body };
  };
  const withJson =
    (method: string) =>
    <Body = PutBody>(path: string, document: unknown, headers: HeaderValues = {}) =>
      raw<Body>(method, path, JSON.stringify(document), { 'content-type': 'application/json', ...headers });

  return {
    url,
    key,
    raw,
    get: <Body>(path: string) => raw<Body>('GET', path),
    del: <Body = Problem>(path: string) => raw<Body>('DELETE', path),
    put: withJson('PUT'),
    post: withJson('POST'),
    /** @param lines documents, or texts that are sent as they are */
    bulk: async (path: string, lines: unknown[]): Promise<LineAnswer[]> => {
      const text = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n');
      const { body } = await raw<LineAnswer[]>('POST', path, text, {
        'content-type': 'application/x-ndjson',
      });
      return body;
    },
  };
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('ndjson')) {
    return text
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line));
  }
  return type.includes('json') ? JSON.parse(text) : text;
}
