import { createHash, timingSafeEqual } from 'node:crypto';
import { createMiddleware } from 'hono/factory';
import type { Caller, HttpEnv, Scope } from './env.ts';
import { HttpProblem } from './problem.ts';

export type AuthDeps = {
  /** The admin key of the configuration, when there is one. */
  adminKey: string | undefined;
  findKey: (sha256: Uint8Array) => Promise<{ name: string; scopes: string[] } | undefined>;
};

const BEARER = /^Bearer +([\x21-\x7e]{1,512})$/i;

/** Finds out who calls by the SHA-256 of the bearer key, and refuses who is not known. */
export function authenticate({ adminKey, findKey }: AuthDeps) {
  const adminHash = adminKey === undefined ? undefined : sha256(adminKey);
  return createMiddleware<HttpEnv>(async (c, next) => {
    const key = BEARER.exec(c.req.header('authorization') ?? '')?.[1];
    if (key === undefined) throw new HttpProblem('key.missing');
    const hash = sha256(key);
    const isAdmin = adminHash !== undefined && timingSafeEqual(hash, adminHash);
    const holder = isAdmin ? { name: 'admin', scopes: ['admin'] } : await findKey(hash);
    if (!holder) throw new HttpProblem('key.invalid');
    c.set('caller', { name: holder.name, scopes: new Set(holder.scopes) } satisfies Caller);
    await next();
  });
}

/** Lets pass who has any of the scopes; `admin` has all. */
export function requireScope(...anyOf: readonly Scope[]) {
  return createMiddleware<HttpEnv>(async (c, next) => {
    const { scopes } = c.get('caller');
    if (![...anyOf, 'admin'].some((scope) => scopes.has(scope))) throw new HttpProblem('key.scope_missing');
    await next();
  });
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest();
