import { readable } from '../noise.ts';
import { parseHours } from './parse-hours.ts';
import { parseTerms } from './parse-terms.ts';
import { parseWage } from './parse-wage.ts';
import type { Assumption, Finding } from './suggestion.ts';

/**
 * A value for a field of a posting with the place that it was read from: `text` is what stands from `start` to `end`
 * (UTF-16 units of the given text, the end not included). `assumed` names what the text leaves open.
 */
export type Suggestion = Finding & { text: string; assumed: Assumption[] };

/**
 * Reads hours, wage and terms out of a posting's free text, as suggestions for a person to accept, never as facts.
 * One field may have several: a text that offers the morning or the evening has two schedules. Takes linear time and
 * never throws; text in decomposed form (NFD) is not understood.
 */
export function parsePosting(text: string): Suggestion[] {
  const view = readable(text);
  return [...parseHours(view), ...parseWage(view), ...parseTerms(view)].map((finding) => ({
    ...finding,
    text: text.slice(finding.start, finding.end),
    assumed: finding.assumed ?? [],
  }));
}
