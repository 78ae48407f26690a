import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sql } from '../../src/db/connection.ts';
import { readVector, vectorSql } from '../../src/db/embeddings.ts';
import { toGrid } from '../../src/embedding/grid.ts';
import { similarityRow } from '../../src/retrieval/similarity-matrix.ts';
import { openTestDatabase } from '../support/service.ts';
import { unitVectors } from '../support/unit-vectors.ts';

let sql: Sql;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ sql, close } = await openTestDatabase());
});
afterAll(() => close());

const gridVectors = unitVectors(384).map(toGrid);

test('pgvector and the product in JavaScript give the same similarity, to the last bit', async () => {
  await fc.assert(
    fc.asyncProperty(gridVectors, gridVectors, async (query, other) => {
      for (const found of [other, query]) {
        const [row] = await sql<{ similarity: number }[]>`
          select -(${vectorSql(found)}::vector <#> ${vectorSql(query)}::vector) as similarity`;
        expect(row?.similarity).toBe(similarityRow(query, [found])[0]);
      }
    }),
    { numRuns: 60 },
  );
});

test('a vector comes out of the database as it went in', async () => {
  await fc.assert(
    fc.asyncProperty(gridVectors, async (vector) => {
      const [row] = await sql<{ vector: Uint8Array }[]>`
        select vector_send(${vectorSql(vector)}::vector) as vector`;
      expect(readVector(row?.vector ?? Buffer.alloc(0))).toEqual(vector);
    }),
    { numRuns: 30 },
  );
});
