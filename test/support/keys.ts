import { createHash, randomUUID } from 'node:crypto';
import { type Client, createClient } from './client.ts';
import type { TestService } from './service.ts';

/** A client with a key of its own that has these scopes. */
export async function createKey(
  { client, sql }: TestService,
  scopes: string[],
  name = 'test',
): Promise<Client> {
  const key = `key-${randomUUID()}`;
  await sql`
    insert into api_key (sha256, name, scopes)
    select ${createHash('sha256').update(key).digest()}, ${name},
           array(select jsonb_array_elements_text(${sql.json(scopes)}))`;
  return createClient(client.url, key);
}
