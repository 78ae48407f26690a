import { styleText } from 'node:util';
import type { Feature } from '../../domain/policy.ts';
import { textWidth } from './width.ts';

/** Columns that the pages of the demo fill. */
export const PAGE_COLUMNS = 100;

/**
 * Node decides on the colours: a terminal has them, NO_COLOR takes them away, FORCE_COLOR=1 gives them to a pipe.
 * One format at a time: Node 20 colours unasked where it is given several.
 */
export const strong = (text: string) => styleText('bold', text);
export const quiet = (text: string) => styleText('gray', text);
export const good = (text: string) => styleText('green', text);
export const bad = (text: string) => styleText('red', text);
export const title = (text: string) => strong(styleText('cyan', text));
export const quote = (text: string) => styleText('yellow', text);
export const badge = (text: string) => styleText('bgYellow', styleText('black', ` ${text} `));

/** Features by colour and, where there are no colours, by the density of the block. */
const FEATURE_STYLES = {
  similarity: { colour: 'cyan', block: '█' },
  words: { colour: 'white', block: '▚' },
  occupation: { colour: 'magenta', block: '▓' },
  commute: { colour: 'green', block: '▒' },
  schedule: { colour: 'yellow', block: '░' },
  wage: { colour: 'blue', block: '▞' },
  acceptance: { colour: 'gray', block: '▪' },
  skills: { colour: 'cyanBright', block: '▛' },
  experience: { colour: 'magentaBright', block: '▙' },
  preferred_licences: { colour: 'yellowBright', block: '▘' },
  freshness: { colour: 'greenBright', block: '▝' },
} as const satisfies Record<Feature, object>;

/** Some columns of a bar in a feature's own colour. */
export function featureBlock(feature: Feature, columns: number): string {
  const { colour, block } = FEATURE_STYLES[feature];
  const painted = styleText(colour, '█'.repeat(columns));
  return painted === '█'.repeat(columns) ? block.repeat(columns) : painted;
}

/** A heading with a rule that fills the page. */
export function heading(text: string): string {
  const rule = '─'.repeat(PAGE_COLUMNS - textWidth(text) - 4);
  return `\n${quiet('──')} ${title(text)} ${quiet(rule)}`;
}
