import type { Provenance } from '../domain/entry.ts';
import type { Sql } from './connection.ts';

/**
 * Gives the number by which rows name what they were made by. A process meets a handful of them, and none ever changes:
 * each is asked for once.
 */
export function createRulingNumbers(sql: Sql): (provenance: Provenance) => Promise<number> {
  const known = new Map<string, number>();
  return async ({ policyVersion, rulesetVersion, embeddingModel }) => {
    const key = JSON.stringify([policyVersion, rulesetVersion, embeddingModel]);
    const id = known.get(key) ?? (await number(sql, policyVersion, rulesetVersion, embeddingModel));
    known.set(key, id);
    return id;
  };
}

async function number(sql: Sql, policy: number, ruleset: number, model: string): Promise<number> {
  await sql`
    insert into ruling (policy_version, ruleset_version, embedding_model)
    select ${policy}, ${ruleset}, ${model}
    where not exists (
      select from ruling
      where (policy_version, ruleset_version, embedding_model) = (${policy}, ${ruleset}, ${model})
    )
    on conflict do nothing`;
  const [row] = await sql<{ id: number }[]>`
    select id from ruling
    where (policy_version, ruleset_version, embedding_model) = (${policy}, ${ruleset}, ${model})`;
  if (!row) throw new Error('A ruling is never deleted.');
  return row.id;
}
