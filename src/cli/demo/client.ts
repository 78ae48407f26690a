import { setTimeout as sleep } from 'node:timers/promises';
import type { Batch } from '../../domain/batch.ts';
import type { PostingDetails } from '../../domain/posting.ts';
import type { SeekerProfile } from '../../domain/seeker.ts';
import type { RecommendationItem } from '../../http/schemas/answers.ts';

/** A reason to stop the demo, said in a Korean sentence. */
export class DemoError extends Error {
  override readonly name = 'DemoError';
}

type Located<Place> = Place & { unit?: string };
export type SeekerAnswer = Omit<SeekerProfile, 'home'> & {
  id: string;
  home?: Located<NonNullable<SeekerProfile['home']>>;
};
export type PostingAnswer = Omit<PostingDetails, 'workplace'> & {
  id: string;
  workplace?: Located<NonNullable<PostingDetails['workplace']>>;
};
export type ListAnswer = {
  items: RecommendationItem[];
  freshness: { upToDate: boolean; computedAt: string | null };
};
export type BatchAnswer = Pick<Batch, 'id' | 'state' | 'report'> & {
  startedAt: string;
  finishedAt: string | null;
  progress: { chunks: number; done: number };
};
type LineAnswer = { line: number; id: string | null; errors: { pointer: string; detail: string }[] };

export type Client = ReturnType<typeof createClient>;

/** The service as another app of the centre sees it: plain HTTP with a key. All waiting ends with the signal. */
export function createClient(url: string, key: string, signal: AbortSignal) {
  const request = async (method: string, path: string, body?: string, type = 'application/json') => {
    const response = await fetch(url + path, {
      method,
      signal,
      headers: { Authorization: `Bearer ${key}`, ...(body === undefined ? {} : { 'Content-Type': type }) },
      ...(body === undefined ? {} : { body }),
    });
    if (response.ok) return response;
    throw new DemoError(`${method} ${path} 요청에 ${response.status}로 답했습니다: ${await response.text()}`);
  };
  const ask = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    const response = await request(method, path, body === undefined ? undefined : JSON.stringify(body));
    return (await response.json()) as Answer;
  };
  return {
    get: <Answer>(path: string) => ask<Answer>('GET', path),
    put: (path: string, body: unknown) => ask<unknown>('PUT', path, body),
    post: <Answer>(path: string, body?: unknown) => ask<Answer>('POST', path, body),
    /** Sends NDJSON and tells of every line that was taken. */
    putLines: async (path: string, ndjson: string, onLine: (line: number) => void): Promise<void> => {
      const response = await request('POST', path, ndjson, 'application/x-ndjson');
      for (const line of (await response.text()).trim().split('\n')) {
        const answer = JSON.parse(line) as LineAnswer;
        const [error] = answer.errors;
        if (error) throw new DemoError(`${path} ${answer.line}번째 줄: ${error.pointer} ${error.detail}`);
        onLine(answer.line);
      }
    },
    pause: (ms: number) => sleep(ms, undefined, { signal }),
  };
}
