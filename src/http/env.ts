import type { ServerResponse } from 'node:http';
import type { Logger } from '../logger.ts';

/** What middlewares leave for the handlers. */
export type HttpEnv = {
  /** What the Node server gives; absent where the app is called without one. */
  Bindings: { outgoing?: ServerResponse };
  Variables: {
    requestId: string;
    logger: Logger;
    caller: Caller;
  };
};

export type Caller = { name: string; scopes: ReadonlySet<string> };

export const SCOPES = [
  'seekers:write',
  'seekers:read',
  'postings:write',
  'postings:read',
  'match',
  'reviews:write',
  'batches',
  'admin',
] as const;
export type Scope = (typeof SCOPES)[number];
