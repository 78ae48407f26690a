import { RoutingError } from './engine.ts';

/** What an engine answered; engines explain a bad question with 400 and a body. */
export type JsonAnswer = { ok: boolean; body: unknown };

const EXPLAINED = 400;

/**
 * Asks one address and reads JSON. Follows no redirects, so that no address is called but the configured one.
 * @param signal ends the wait
 * @throws {RoutingError} unreachable, slow, status, nonsense
 */
export async function askJson(url: URL, init: RequestInit, signal: AbortSignal): Promise<JsonAnswer> {
  const { status, text } = await fetchText(url, { ...init, redirect: 'manual', signal });
  const ok = status === 200;
  if (!ok && status !== EXPLAINED) throw new RoutingError('status', String(status));
  try {
    return { ok, body: JSON.parse(text) };
  } catch {
    throw new RoutingError('nonsense', `no JSON with status ${status}`);
  }
}

async function fetchText(url: URL, init: RequestInit & { signal: AbortSignal }) {
  try {
    const response = await fetch(url, init);
    return { status: response.status, text: await response.text() };
  } catch {
    // The cause names the address, and the address holds places: it goes no further.
    if (init.signal.aborted) throw new RoutingError('slow', 'no answer in time');
    throw new RoutingError('unreachable', 'the connection failed');
  }
}

/** The engine's address for one way, with `path` behind its own path; a query (such as a key) stays. */
export function urlFor(template: string, way: string, path: string): URL {
  const url = new URL(template.replaceAll('{way}', way));
  url.pathname = `${url.pathname.replace(/\/+$/, '')}${path}`;
  return url;
}
