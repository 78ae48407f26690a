import { type Sql, whileAvailable } from './connection.ts';

/** Who calls, and what the caller may do. */
export type KeyHolder = { name: string; scopes: string[]; area: string[] | null };

/** API keys by their hash. */
export function createKeyStore(sql: Sql) {
  return {
    find: (sha256: Uint8Array): Promise<KeyHolder | undefined> =>
      whileAvailable(async () => {
        const [row] = await sql<KeyHolder[]>`
          select name, to_jsonb(scopes) as scopes, to_jsonb(area) as area from api_key
          where sha256 = ${Buffer.from(sha256)} and (expires_at is null or expires_at > now())`;
        return row;
      }),

    /** Stores the first admin key; false when there is one already, made by an earlier or another start. */
    createFirst: (sha256: Uint8Array): Promise<boolean> =>
      whileAvailable(async () => {
        const rows = await sql`
          insert into api_key (sha256, name, scopes)
          select ${Buffer.from(sha256)}, 'first-start', array['admin']
          where not exists (select from api_key)
          returning name`;
        return rows.length > 0;
      }),
  };
}
