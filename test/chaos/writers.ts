import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import type { Kind } from '../../src/domain/kind.ts';
import type { LineAnswer, PutBody } from '../support/client.ts';
import { createRandom } from '../support/random.ts';
import { likelyPosting, likelySeeker } from '../support/town-steps.ts';
import type { Ledger, Write } from './ledger.ts';

/** Each writer has documents of its own, so few that they change often and lists fill up. */
const IDS: Record<Kind, number> = { seeker: 6, posting: 14 };
const DRAFTS = 200;
const DECISIONS = [
  { decision: 'rejected', reasonCode: 'other' },
  { decision: 'withdrawn', reasonCode: null },
  { decision: 'contacted', reasonCode: null },
] as const;
const BULK_MAX = 8;
const PAUSE_MS_MAX = 120;
/** How long to wait for a process that answers. */
const AWAY_MS = 20;
const ANSWER_MS_MAX = 30_000;

const PATHS: Record<Kind, string> = { seeker: 'seekers', posting: 'postings' };

/** A process that answers HTTP, most of the time. */
export type Target = {
  url: string;
  key: string;
  isReady: () => boolean;
  /** Requests that wait for an answer of it, and how many have got one. */
  inFlight: number;
  answered: number;
};

export type Writer = {
  /** Answers that no fault excuses. */
  wrong: string[];
  /** Sends no more, and waits for the answer at hand. */
  stop: () => Promise<void>;
};

/**
 * Writes without a pause that anybody would notice, until it is stopped: puts, bulk loads, deletions, now and then a
 * night. What it does next depends on the seed alone, and never on an answer.
 */
export function startWriter(number: number, seed: number, targets: Target[], ledger: Ledger): Writer {
  const random = createRandom(seed * 1000 + number);
  const draw = (below: number) => Math.floor(random() * below);
  const drafts = {
    seeker: fc.sample(likelySeeker, { seed: seed * 1000 + number, numRuns: DRAFTS }),
    posting: fc.sample(likelyPosting, { seed: seed * 1000 + number, numRuns: DRAFTS }),
  };
  const wrong: string[] = [];
  let stopped = false;

  const drawDocument = (kind: Kind): { id: string; document: object } => ({
    id: `${kind}-${number}-${draw(IDS[kind])}`,
    document: plain(drafts[kind][draw(DRAFTS)] ?? {}),
  });

  const ask = async (target: Target, method: string, path: string, type?: string, body?: string) =>
    fetch(target.url + path, {
      method,
      headers: { authorization: `Bearer ${target.key}`, ...(type ? { 'content-type': type } : {}) },
      signal: AbortSignal.timeout(ANSWER_MS_MAX),
      ...(body === undefined ? {} : { body }),
    });

  const put =
    (kind: Kind, { id, document } = drawDocument(kind)) =>
    async (target: Target) => {
      const write = ledger.send(kind, id, document);
      const response = await ask(
        target,
        'PUT',
        `/v1/${PATHS[kind]}/${id}`,
        'application/json',
        JSON.stringify(document),
      );
      if (isTaken(response, 'PUT', [200, 201]))
        write.acknowledge(((await response.json()) as PutBody).revision);
    };

  /** Each writer's first seeker stays, for a review goes with its seeker. */
  const drawGone = (kind: Kind) =>
    `${kind}-${number}-${kind === 'seeker' ? 1 + draw(IDS.seeker - 1) : draw(IDS.posting)}`;
  const remove =
    (kind: Kind, id = drawGone(kind)) =>
    async (target: Target) => {
      const write = ledger.send(kind, id, null);
      const response = await ask(target, 'DELETE', `/v1/${PATHS[kind]}/${id}`);
      if (isTaken(response, 'DELETE', [204, 404])) write.acknowledge(undefined);
    };

  const drawDocuments = (kind: Kind) => {
    const drawn = Array.from({ length: 2 + draw(BULK_MAX - 1) }, () => drawDocument(kind));
    return [...new Map(drawn.map((one) => [one.id, one])).values()];
  };
  const load =
    (kind: Kind, documents = drawDocuments(kind)) =>
    async (target: Target) => {
      const writes = new Map(documents.map(({ id, document }) => [id, ledger.send(kind, id, document)]));
      const lines = documents.map(({ id, document }) => JSON.stringify({ id, ...document }));
      const path = `/v1/${PATHS[kind]}/bulk`;
      const response = await ask(target, 'POST', path, 'application/x-ndjson', lines.join('\n'));
      if (isTaken(response, 'POST bulk', [200]) && response.body) {
        for await (const line of readLines(response.body)) hearLine(line, writes);
      }
    };

  const hearLine = ({ id, status, revision }: LineAnswer, writes: Map<string, Write>) => {
    if (status === 200 || status === 201) writes.get(id ?? '')?.acknowledge(revision);
    else if (status !== 503) wrong.push(`a line of a bulk load was answered ${status}`);
  };

  /** Whether a request was done; a service that is away for a moment says 503, and all else is a fault of its own. */
  const isTaken = ({ status }: Response, what: string, good: number[]): boolean => {
    if (!good.includes(status) && status !== 503 && status !== 429)
      wrong.push(`${what} was answered ${status}`);
    return good.includes(status);
  };

  const drawReview = () => ({
    id: `seeker-${number}-0/posting-${number}-${draw(IDS.posting)}`,
    said: DECISIONS[draw(DECISIONS.length)] ?? DECISIONS[0],
  });
  const review =
    ({ id, said } = drawReview()) =>
    async (target: Target) => {
      const write = ledger.send('review', id, said);
      const { decision, reasonCode } = said;
      const body = JSON.stringify(reasonCode ? { decision, reasonCode } : { decision });
      const response = await ask(target, 'PUT', `/v1/reviews/${id}`, 'application/json', body);
      if (response.status === 404) write.refuse();
      else if (isTaken(response, 'PUT review', [200, 201])) {
        write.acknowledge(((await response.json()) as PutBody).revision);
      }
    };

  const night = async (target: Target) => {
    isTaken(await ask(target, 'POST', '/v1/batches'), 'POST batches', [202, 409]);
  };

  const next = (): ((target: Target) => Promise<void>) => {
    const kind: Kind = random() < 0.4 ? 'seeker' : 'posting';
    const chance = random();
    if (chance < 0.6) return put(kind);
    if (chance < 0.72) return load(kind);
    if (chance < 0.84) return remove(kind);
    if (chance < 0.97) return review();
    return night;
  };

  const go = async () => {
    while (!stopped) {
      const drawn = targets[draw(targets.length)];
      const pauseMs = draw(PAUSE_MS_MAX);
      const work = next();
      const target = await findReady(drawn);
      if (!target) return;
      target.inFlight += 1;
      await work(target).then(
        () => {
          target.answered += 1;
        },
        // A connection that breaks is what happens here; what was sent stays unanswered.
        () => undefined,
      );
      target.inFlight -= 1;
      await sleep(pauseMs);
    }
  };
  /** The target, or another one where it is away; undefined when the writer is stopped. */
  const findReady = async (wanted: Target | undefined): Promise<Target | undefined> => {
    while (!stopped) {
      const target = wanted?.isReady() ? wanted : targets.find(({ isReady }) => isReady());
      if (target) return target;
      await sleep(AWAY_MS);
    }
    return undefined;
  };
  const done = go();

  return {
    wrong,
    stop: async () => {
      stopped = true;
      await done;
    },
  };
}

const plain = (value: object): object => JSON.parse(JSON.stringify(value));

/** The answers of a bulk load, each as soon as it is there: what came before the connection broke was acknowledged. */
async function* readLines(body: ReadableStream<Uint8Array>): AsyncGenerator<LineAnswer> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') yield JSON.parse(line);
  }
}
