import { setTimeout as sleep } from 'node:timers/promises';
import { openPool, type Sql } from '../../src/db/connection.ts';
import { createClient } from '../support/client.ts';
import { ADMIN_KEY, openParts } from '../support/home.ts';
import { createRandom } from '../support/random.ts';
import { findDifferences } from '../support/recompute.ts';
import { createLedger, type Ledger } from './ledger.ts';
import { comeToRest, type Rest } from './rest.ts';
import { shortenLists } from './siege.ts';
import type { Actor, Stage } from './stage.ts';
import { startWriter, type Target } from './writers.ts';

const WRITERS = 3;
/** After so many kills everything comes to rest and is checked, before later writes cover up what earlier ones lost. */
const KILLS_A_ROUND = 25;
/** Of those that are starting when their turn comes, so many are killed at that, and the others once they work. */
const STARTING_SHARE = 1 / 3;
/** How long a process is let live, once it works, before it is killed, milliseconds. */
const LIFE_MS_MAX = 600;
/** What a process must have answered before it is killed at work. */
const ANSWERS_A_LIFE = 3;

export type ChaosReport = {
  kills: Partial<Record<Actor['role'], number>>;
  /** How many of the kills hit a process that was still starting. */
  startingKills: number;
  writes: { sent: number; acknowledged: number };
  /** The middle of all starts, and how long it took at most to come to rest, milliseconds. */
  startMs: number;
  restMs: number;
  /** What was wrong, one sentence each; empty when every promise was kept. */
  wrong: string[];
};

/** What goes on from round to round. */
type Chaos = { stage: Stage; ledger: Ledger; report: ChaosReport; starts: number[] };
type Round = { kills: number; seed: number };

/**
 * Kills processes at random moments while others write, then lets everything come to rest, and holds the lists against
 * a recomputation and the rows against what was acknowledged: round by round, until a round finds something wrong.
 * @param seed decides who is killed when, and who writes what
 */
export async function runChaos(
  stage: Stage,
  { kills, seed }: Round,
  onKill: (done: number) => void = () => {},
): Promise<ChaosReport> {
  const ledger = createLedger();
  const report = { kills: {}, startingKills: 0, writes: ledger.counts, startMs: 0, restMs: 0, wrong: [] };
  const chaos: Chaos = { stage, ledger, report, starts: [] };
  for (let done = 0; done < kills && chaos.report.wrong.length === 0; done += KILLS_A_ROUND) {
    const round = { kills: Math.min(KILLS_A_ROUND, kills - done), seed: seed + done };
    await runRound(chaos, round, (ofRound) => onKill(done + ofRound));
  }
  return { ...chaos.report, startMs: middleOf(chaos.starts) };
}

/** From the start of all processes to the check of what they left. */
async function runRound(chaos: Chaos, round: Round, onKill: (done: number) => void): Promise<void> {
  const { stage, ledger, report, starts } = chaos;
  await Promise.all(stage.actors.map((actor) => startAgain(actor, [], starts)));
  const targets = targetsOf(stage.actors);
  const [first] = targets;
  if (!first) throw new Error('A stage that nobody can write to');
  await shortenLists(createClient(first.url, first.key));
  const writers = Array.from({ length: WRITERS }, (_, number) =>
    startWriter(number, round.seed, targets, ledger),
  );
  try {
    await killInTurn(chaos, targets, round, onKill);
    await Promise.all(writers.map((writer) => writer.stop()));
    const { ms, lag } = await restOf(stage);
    report.restMs = Math.max(report.restMs, ms);
    report.wrong.push(...lag);
  } finally {
    await Promise.all(writers.map((writer) => writer.stop()));
    await Promise.all(stage.actors.map((actor) => actor.stop()));
  }
  report.wrong.push(...writers.flatMap(({ wrong }) => wrong));
  report.wrong.push(...stage.actors.flatMap(({ failures }) => failures));
  await checkRows(stage, ledger, report);
}

/** Kills one process after the other, and has each start again; in the end all work. */
async function killInTurn(
  { stage, report, starts }: Chaos,
  targets: Target[],
  { kills, seed }: Round,
  onKill: (done: number) => void,
): Promise<void> {
  const random = createRandom(seed);
  const lives = new Map<Actor, Promise<Life>>();
  for (let done = 0; done < kills; done += 1) {
    const actor = stage.actors[Math.floor(random() * stage.actors.length)];
    if (!actor) throw new Error('A stage without actors');
    const [chance, moment] = [random(), random()];
    if (chance < STARTING_SHARE && !actor.isReady()) {
      await sleep(moment * middleOf(starts));
      if (!actor.isReady()) report.startingKills += 1;
    } else {
      const { answeredBefore } = (await lives.get(actor)) ?? { answeredBefore: 0 };
      await sleep(moment * LIFE_MS_MAX);
      await untilBusy(stage, actor, targets, answeredBefore + ANSWERS_A_LIFE);
    }
    await actor.kill();
    report.kills[actor.role] = (report.kills[actor.role] ?? 0) + 1;
    lives.set(actor, startAgain(actor, targets, starts));
    onKill(done + 1);
  }
  await Promise.all(lives.values());
}

/** What a process had answered, in all its lives, when this one began. */
type Life = { answeredBefore: number };

const middleOf = (all: number[]): number => all.toSorted((a, b) => a - b)[all.length >> 1] ?? 0;

const targetsOf = (actors: Actor[]): Target[] =>
  actors.flatMap(({ url, isReady }) =>
    url ? [{ url, key: ADMIN_KEY, isReady, inFlight: 0, answered: 0 }] : [],
  );

function startAgain(actor: Actor, targets: Target[], starts: number[]): Promise<Life> {
  const life = actor.start().then((ms) => {
    if (ms !== undefined) starts.push(ms);
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
  const queues = await stage.queues();
  try {
    return await comeToRest(sql, queues);
  } finally {
    await queues.close();
    await sql.end({ timeout: 5 });
  }
}

async function checkRows(stage: Stage, ledger: Ledger, report: ChaosReport): Promise<void> {
  const { parts, sql, close } = await openParts(stage.home);
  try {
    report.wrong.push(...(await ledger.check(sql)), ...(await findDifferences(parts, sql)));
  } finally {
    await close();
  }
}
