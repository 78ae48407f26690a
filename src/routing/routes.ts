import { cellKeyOf, cellOf } from '../domain/place/grid.ts';
import type { Policy } from '../domain/policy.ts';
import type { Posting } from '../domain/posting.ts';
import { type Leg, legsOf, type RoutedMinutes, type RoutedWay } from '../domain/routes.ts';
import type { Seeker } from '../domain/seeker.ts';
import { type AskOptions, createAsker } from './ask-engine.ts';
import { type Batch, planBatches } from './batches.ts';
import { type CellLeg, createKnownMinutes, type KnownMinutes } from './known-minutes.ts';

/** Null: there is no way. */
type ToldLeg = CellLeg & { minutes: number | null };

/** What earlier runs were told, by the engine's name. */
export type RoutesCache = {
  /** Parallel to `legs`: minutes, null for no way, undefined for what is not kept or too old. */
  getMany: (engine: string, legs: CellLeg[]) => Promise<(number | null | undefined)[]>;
  putMany: (engine: string, told: ToldLeg[]) => Promise<void>;
};

export type RoutesOptions = AskOptions & {
  cache: RoutesCache;
  /** The ways that the engine is asked for; all others are estimated. */
  ways: readonly RoutedWay[];
};

export type Routes = {
  /**
   * Fetches what the judgement of these seekers for these postings could need: out of the cache, then from the engine.
   * Never fails because of the engine: what it does not tell is undefined, and the estimate steps in. How long it may
   * take is limited by the smaller side (`AskOptions.timeoutMs`).
   */
  between: (seekers: Seeker[], postings: Posting[], policy: Policy) => Promise<RoutedMinutes>;
};

/** Timeouts that one person's list may take altogether: somebody may be waiting for it. */
const PATIENCE_TIMEOUTS = 5;

/** Real minutes for commutes, by a routing engine behind a cache. */
export function createRoutes(options: RoutesOptions): Routes {
  const { engine, cache, ways, timeoutMs } = options;
  const ask = createAsker(options);

  /** @returns what the cache did not know */
  const recall = async (wanted: CellLeg[], known: KnownMinutes): Promise<CellLeg[]> => {
    const kept = await cache.getMany(engine.name, wanted);
    return wanted.filter((leg, index) => {
      const minutes = kept[index];
      if (minutes !== undefined) known.set(leg, minutes);
      return minutes === undefined;
    });
  };

  const askFor = async (missing: CellLeg[], patienceMs: number, known: KnownMinutes): Promise<void> => {
    const questions = ways.flatMap((way) => {
      const legs = missing.filter((leg) => leg.way === way);
      return planBatches(legs, engine.limits).map((batch) => ({ way, batch }));
    });
    const told: ToldLeg[] = [];
    await ask(questions, patienceMs, (way, batch, matrix) => {
      for (const one of entriesOf(way, batch, matrix)) {
        // A rectangle also answers what nobody wanted to know; that is not kept.
        if (!known.has(one)) continue;
        known.set(one, one.minutes);
        told.push(one);
      }
    });
    if (told.length > 0) await cache.putMany(engine.name, told);
  };

  return {
    between: async (seekers, postings, policy) => {
      const known = createKnownMinutes();
      const wanted = wantedLegs(seekers, postings, policy, ways, known);
      const missing = wanted.length === 0 ? [] : await recall(wanted, known);
      const patienceMs = timeoutMs * PATIENCE_TIMEOUTS * Math.min(seekers.length, postings.length);
      if (missing.length > 0) await askFor(missing, patienceMs, known);
      return known.lookUp;
    },
  };
}

/** Each leg once, entered into `known` as wanted. */
function wantedLegs(
  seekers: Seeker[],
  postings: Posting[],
  policy: Policy,
  ways: readonly RoutedWay[],
  known: KnownMinutes,
): CellLeg[] {
  const wanted: CellLeg[] = [];
  const addAll = (legs: Leg[]) => {
    for (const leg of legs) {
      const inCells = cellLegOf(leg, ways);
      if (inCells === null || known.has(inCells)) continue;
      known.set(inCells, undefined);
      wanted.push(inCells);
    }
  };
  for (const seeker of seekers) {
    for (const posting of postings) addAll(legsOf(seeker, posting, policy));
  }
  return wanted;
}

/** Null for a way that the engine is not asked for, and for two ends in one cell: there the straight line is finer. */
function cellLegOf({ from, to, way }: Leg, ways: readonly RoutedWay[]): CellLeg | null {
  const routedWay = ways.find((one) => one === way);
  if (routedWay === undefined) return null;
  const leg = { way: routedWay, from: cellOf(from), to: cellOf(to) };
  return cellKeyOf(leg.from) === cellKeyOf(leg.to) ? null : leg;
}

function entriesOf(way: RoutedWay, { sources, targets }: Batch, matrix: (number | null)[][]): ToldLeg[] {
  return matrix.flatMap((row, index) =>
    row.flatMap((minutes, column) => {
      const from = sources[index];
      const to = targets[column];
      return from && to ? [{ way, from, to, minutes }] : [];
    }),
  );
}
