import { HttpProblem } from './problem.ts';

/** A revision as a strong entity tag (RFC 9110, section 8.8.3). */
export const etagOf = (revision: number) => `"${revision}"`;

/**
 * What `If-Match` asks for; undefined when it is absent.
 * @throws {HttpProblem} revision.mismatch when the tag can be none of this service
 */
export function parseIfMatch(header: string | undefined): { revision: number } | undefined {
  if (header === undefined) return undefined;
  const digits = /^"(\d{1,15})"$/.exec(header.trim())?.[1];
  if (digits === undefined) throw new HttpProblem('revision.mismatch');
  return { revision: Number(digits) };
}
