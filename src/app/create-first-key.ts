import { createHash, randomBytes } from 'node:crypto';

export type CreateFirstKeyDeps = { keys: { createFirst: (sha256: Uint8Array) => Promise<boolean> } };

/**
 * Makes the first admin key of an installation; only its hash is stored, so it can be shown this once.
 * @returns the key, or undefined when there is one already
 */
export async function createFirstKey(deps: CreateFirstKeyDeps): Promise<string | undefined> {
  const key = `hm_${randomBytes(32).toString('base64url')}`;
  const stored = await deps.keys.createFirst(createHash('sha256').update(key).digest());
  return stored ? key : undefined;
}
