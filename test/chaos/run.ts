import { setTimeout as sleep } from 'node:timers/promises';
import { openPool, type Sql } from '../../src/db/connection.ts';
import { createClient } from '../support/client.ts';
import { ADMIN_KEY, openParts } from '../support/home.ts';
import { createRandom } from '../support/random.ts';
import { findDifferences } from '../support/recompute.ts';
import { createLedger } from './ledger.ts';
import { comeToRest, type Rest } from './rest.ts';
import { shortenLists } from './siege.ts';
import type { Actor, Stage } from './stage.ts';
import { startWriter, type Target } from './writers.ts';

const WRITERS = 3;
/** How long a process is let live, once it works, before it is killed, milliseconds. */
const LIFE_MS_MAX = 1500;
/** What a process must have answered before it is killed. */
const ANSWERS_A_LIFE = 3;
export type ChaosReport = {
  kills: Partial<Record<Actor['role'], number>>;
  writes: { sent: number; acknowledged: number };
  /** The middle of all starts, and how long it took to come to rest, milliseconds. */
  startMs: number;
  restMs: number;
  /** What was wrong, one sentence each; empty when every promise was kept. */
  wrong: string[];
};

/**
 * Kills processes at random moments while others write, then lets everything come to rest, and holds the lists against
 * a recomputation and the rows against what was acknowledged.
 * @param seed decides who is killed when, and who writes what
 */
export async function runChaos(
  stage: Stage,
  { kills, seed }: { kills: number; seed: number },
  onKill: (done: number) => void = () => {},
): Promise<ChaosReport> {
  const starts = await Promise.all(stage.actors.map((actor) => actor.start()));
  const targets = targetsOf(stage.actors);
  const [first] = targets;
  if (!first) throw new Error('A stage that nobody can write to');
  await shortenLists(createClient(first.url, first.key));
  const ledger = createLedger();
  const writers = Array.from({ length: WRITERS }, (_, number) => startWriter(number, seed, targets, ledger));
  const report: ChaosReport = { kills: {}, writes: ledger.counts, startMs: 0, restMs: 0, wrong: [] };
  try {
    const random = createRandom(seed);
    const lives = new Map<Actor, Promise<Life>>();
    for (let done = 0; done < kills; done += 1) {
      const actor = stage.actors[Math.floor(random() * stage.actors.length)];
      const lifeMs = random() * LIFE_MS_MAX;
      if (!actor) throw new Error('A stage without actors');
      const { answeredBefore } = (await lives.get(actor)) ?? { answeredBefore: 0 };
      await sleep(lifeMs);
      await untilBusy(stage, actor, targets, answeredBefore + ANSWERS_A_LIFE);
      await actor.kill();
      report.kills[actor.role] = (report.kills[actor.role] ?? 0) + 1;
      lives.set(actor, startAgain(actor, targets, starts));
      onKill(done + 1);
    }
    await Promise.all(lives.values());
    await Promise.all(writers.map((writer) => writer.stop()));
    const { ms, lag } = await restOf(stage);
    report.restMs = ms;
    report.wrong.push(...lag);
  } finally {
    await Promise.all(writers.map((writer) => writer.stop()));
    await Promise.all(stage.actors.map((actor) => actor.stop()));
  }
  report.startMs = starts.sort((a, b) => a - b)[starts.length >> 1] ?? 0;
  report.wrong.push(...writers.flatMap(({ wrong }) => wrong));
  report.wrong.push(...stage.actors.flatMap(({ failures }) => failures));
  await checkRows(stage, ledger, report);
  return report;
}

/** What a process had answered, in all its lives, when this one began. */
type Life = { answeredBefore: number };

const targetsOf = (actors: Actor[]): Target[] =>
  actors.flatMap(({ url, isReady }) =>
    url ? [{ url, key: ADMIN_KEY, isReady, inFlight: 0, answered: 0 }] : [],
  );

function startAgain(actor: Actor, targets: Target[], starts: number[]): Promise<Life> {
  const life = actor.start().then((ms) => {
    starts.push(ms);
    return { answeredBefore: targets.find(({ url }) => url === actor.url)?.answered ?? 0 };
  });
  // Whoever waits for this life meets its failure; until then it is nobody's.
  life.catch(() => undefined);
  return life;
}

/**
 * A kill must hit something that is at work: one that has answered in this life and has a request at hand, or a worker
 * while rows wait for it.
 */
async function untilBusy(stage: Stage, actor: Actor, targets: Target[], answers: number): Promise<void> {
  const target = targets.find(({ url }) => url === actor.url);
  if (target) {
    while (actor.isReady() && (target.inFlight === 0 || target.answered < answers)) await sleep(1);
    return;
  }
  const sql = openPool(await stage.database(), 1);
  try {
    while (actor.isReady() && !(await hasWork(sql))) await sleep(5);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function hasWork(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ waits: boolean }[]>`
    select exists (select from posting where refreshed_revision < revision)
      or exists (select from seeker where refreshed_revision < revision)
      or exists (select from list_refill) as waits`;
  return row?.waits ?? false;
}

async function restOf(stage: Stage): Promise<Rest> {
  const sql = openPool(await stage.database(), 1);
  try {
    return await comeToRest(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function checkRows(
  stage: Stage,
  ledger: ReturnType<typeof createLedger>,
  report: ChaosReport,
): Promise<void> {
  const { parts, sql, close } = await openParts(stage.home);
  try {
    report.wrong.push(...(await ledger.check(sql)), ...(await findDifferences(parts, sql)));
  } finally {
    await close();
  }
}
