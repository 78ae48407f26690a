import { createHash } from 'node:crypto';

/** How many hex digits of a SHA-256 tell one state of a model from another. */
export const FINGERPRINT_DIGITS = 12;

/** The first digits of the SHA-256 of some parts, in hex. */
export function fingerprintOf(...parts: (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex').slice(0, FINGERPRINT_DIGITS);
}
