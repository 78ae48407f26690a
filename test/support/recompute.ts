import { appointJudge, type JudgeDeps } from '../../src/app/judge.ts';
import type { Sql } from '../../src/db/connection.ts';
import { readVector } from '../../src/db/embeddings.ts';
import { joinInference } from '../../src/db/inferences.ts';
import type { StoredPosting } from '../../src/db/postings.ts';
import type { StoredSeeker } from '../../src/db/seekers.ts';
import type { Entry, Provenance } from '../../src/domain/entry.ts';
import { selectList } from '../../src/domain/list.ts';
import { locatePosting, locateSeeker } from '../../src/domain/place/locate.ts';
import type { LocatePlace } from '../../src/domain/place/place.ts';
import type { Parts } from '../../src/wiring.ts';

export type RecomputeDeps = JudgeDeps & { locate: LocatePlace; history: Pick<Parts['history'], 'listAt'> };

/** An entry in the words of both sides, without the moment that it was computed at. */
type Line = Record<string, unknown>;
type Embedded<Row> = Row & { embedding: Uint8Array | null };

/**
 * Compares every stored list with what comes out of the rows by brute force: all active seekers against all open
 * postings, through the one judge, without any search, shortlist, cut or queue.
 * @returns what differs, one sentence each, without anything that people have said
 */
export async function findDifferences(deps: RecomputeDeps, sql: Sql): Promise<string[]> {
  const expected = await recomputeLists(deps, sql);
  const owners = await sql<{ id: string }[]>`select distinct seeker_id as id from recommendation`;
  const ids = [...new Set([...expected.keys(), ...owners.map(({ id }) => id)])].sort();
  const differences: string[] = [];
  for (const id of ids) {
    const stored = await readStoredList(deps, id);
    differences.push(...compareLists(id, stored, expected.get(id) ?? new Map()));
  }
  return differences;
}

/** Every active seeker's list as it should be: seeker id, posting id, line. */
async function recomputeLists(deps: RecomputeDeps, sql: Sql): Promise<Map<string, Map<string, Line>>> {
  const { model } = deps.embedder;
  const seekerRows = await sql<Embedded<StoredSeeker>[]>`
    select d.id, d.revision, d.reading, d.document, d.active, i.occupations, vector_send(e.embedding) as embedding
    from seeker d left join seeker_embedding e on e.id = d.id and e.model = ${model}
    ${joinInference(sql, 'seeker')} where d.active order by d.id`;
  const postingRows = await sql<Embedded<StoredPosting>[]>`
    select d.id, d.revision, d.reading, d.document, d.state, d.created_at as "createdAt", i.occupations,
           vector_send(e.embedding) as embedding
    from posting d left join posting_embedding e on e.id = d.id and e.model = ${model}
    ${joinInference(sql, 'posting')}
    where d.state = 'open' and (d.closes_at is null or d.closes_at > now()) order by d.id`;
  const seekers = seekerRows.map((row) => ({ ...withVector(row), seeker: locateSeeker(row, deps.locate) }));
  const postings = postingRows.map((row) => ({
    ...withVector(row),
    posting: locatePosting(row, deps.locate),
  }));
  const reviews = await sql<{ pair: string }[]>`
    select seeker_id || ' ' || posting_id as pair from review where decision = 'rejected'`;
  const rejected = new Set(reviews.map(({ pair }) => pair));
  const judge = await appointJudge(deps, {
    seekers: seekers.map(({ seeker }) => seeker),
    postings: postings.map(({ posting }) => posting),
  });
  return new Map(
    seekers.map(({ seeker, vector }) => {
      const judged = postings
        .filter(({ posting }) => !rejected.has(`${seeker.id} ${posting.id}`))
        .map((other) => judge.judge(seeker, other.posting, innerProduct(vector, other.vector)));
      const lines = selectList(judged.filter(judge.admits), judge.policy).map(
        (entry) => [entry.postingId, lineOf(entry, judge.provenance)] as const,
      );
      return [seeker.id, new Map(lines)];
    }),
  );
}

const withVector = ({ embedding }: { embedding: Uint8Array | null }) => ({
  vector: embedding === null ? null : readVector(embedding),
});

function innerProduct(a: Float32Array | null, b: Float32Array | null): number | null {
  if (a === null || b === null) return null;
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}

function lineOf(
  { assessment, seekerId: _seeker, postingId: _posting, ...versions }: Entry,
  provenance: Provenance,
): Line {
  const { computedAt: _computedAt, ...ruling } = provenance;
  return plain({ ...assessment, ...versions, ...ruling });
}

async function readStoredList({ history }: RecomputeDeps, seekerId: string): Promise<Map<string, Line>> {
  const states = await history.listAt(seekerId, new Date(Date.now() + 86_400_000));
  return new Map(
    states.map(({ postingId, seekerId: _seeker, computedAt: _at, since: _since, until: _until, ...rest }) => [
      postingId,
      plain(rest),
    ]),
  );
}

/** As JSON keeps it. */
const plain = (value: object): Line => JSON.parse(JSON.stringify(value));

function compareLists(seekerId: string, stored: Map<string, Line>, expected: Map<string, Line>): string[] {
  const postingIds = [...new Set([...stored.keys(), ...expected.keys()])].sort();
  return postingIds.flatMap((postingId) => {
    const [is, should] = [stored.get(postingId), expected.get(postingId)];
    const pair = `${seekerId} ${postingId}`;
    if (!is || !should) {
      const { status, score, similarity } = is ?? should ?? {};
      const what = is ? 'should not be there' : 'is missing';
      return [`${pair} ${what} (${status}, score ${score}, similarity ${similarity})`];
    }
    return Object.keys(should)
      .filter((name) => !isSame(is[name], should[name]))
      .map(
        (name) =>
          `${pair} ${name}: is ${JSON.stringify(is[name])}, should be ${JSON.stringify(should[name])}`,
      );
  });
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(sorted(a)) === JSON.stringify(sorted(b));

/** An object with its names in order; the database keeps them in another. */
function sorted(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
