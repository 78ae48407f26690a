/**
 * Draws docs/images/demo.svg: what `npm run demo` writes into a terminal, cut to its most telling paragraphs.
 *
 *   npx tsx scripts/render-terminal.ts
 *
 * Every run of equally wide signs stands at its own column with its own length, so Hangul and Latin keep to the grid
 * whichever fonts the reader has. Bars are drawn as rectangles.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { textWidth } from '../src/cli/terminal/width.ts';
import { PROJECT_ROOT } from '../src/config.ts';

const OUTPUT_FILE = `${PROJECT_ROOT}docs/images/demo.svg`;
/** Paragraphs that the picture leaves out: the ends of the lists, by rank and title. */
const LEFT_OUT = [/^ {2}3 {2}/, /^ {2}2 {2}특장차/];
/** Paragraphs left out with all that follow up to the next heading: the third seeker, and the farewell. */
const LEFT_OUT_AFTER = /구직자 s-007|^── 이어서/;

const COLUMNS = 102;
const CELL = { width: 8.25, height: 21 };
const MARGIN = { left: 12, top: 52, bottom: 14 };
const FONT_SIZE = 15.5;

/** SGR codes that begin a style, by the class that draws it. */
const CLASS_OF_CODE: Record<string, string> = {
  '1': 'b',
  '30': 'k',
  '31': 'r',
  '32': 'g',
  '33': 'y',
  '34': 'u',
  '35': 'm',
  '36': 'c',
  '37': 'w',
  '43': 'bg',
  '90': 'q',
};
/** SGR codes that end one, by what they end. */
const ENDED_BY_CODE: Record<string, (name: string) => boolean> = {
  '22': (name) => name === 'b',
  '39': (name) => name !== 'b' && name !== 'bg',
  '49': (name) => name === 'bg',
};
const COLOURS = {
  k: '#161b22',
  r: '#ff7b72',
  g: '#56d364',
  y: '#e3b341',
  u: '#79a6ff',
  m: '#d99bf2',
  c: '#56d4dd',
  w: '#e6edf3',
  q: '#8b949e',
};
const STYLE = `text{font:${FONT_SIZE}px "D2Coding","NanumGothicCoding","Noto Sans Mono CJK KR","Malgun Gothic",Menlo,Consolas,monospace;fill:#e6edf3;white-space:pre}
g circle{fill:#e6edf3}
.b{font-weight:700}${Object.entries(COLOURS)
  .map(([name, colour]) => `.${name}{fill:${colour}}`)
  .join('')}`;

type Run = { column: number; text: string; classes: string[] };

function runDemo(): string {
  const demo = spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/demo.ts'], {
    cwd: PROJECT_ROOT,
    encoding: 'utf8',
    env: { FORCE_COLOR: '1' },
    timeout: 180_000,
  });
  if (demo.status !== 0) throw new Error(`The demo ended with ${demo.status}: ${demo.stderr}`);
  return demo.stdout;
}

/** The lines of the paragraphs that stay. */
function choose(output: string): string[] {
  const kept: string[] = [];
  let skipping = false;
  for (const paragraph of output.trim().split('\n\n')) {
    const plain = stripVTControlCharacters(paragraph);
    skipping = LEFT_OUT_AFTER.test(plain) || (skipping && !plain.startsWith('──'));
    if (!skipping && !LEFT_OUT.some((pattern) => pattern.test(plain))) kept.push(paragraph);
  }
  return kept.join('\n\n').split('\n');
}

/** Splits a line into runs of one style. */
function runsOf(line: string): Run[] {
  const runs: Run[] = [];
  let classes: string[] = [];
  let column = 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: an escape is what begins a colour.
  for (const text of line.split(/(\u001b\[\d+m)/)) {
    const code = /^.\[(\d+)m$/.exec(text)?.[1];
    if (code === undefined) {
      runs.push({ column, text, classes });
      column += textWidth(text);
    } else {
      const begun = CLASS_OF_CODE[code];
      classes = begun ? [...classes, begun] : classes.filter((name) => !ENDED_BY_CODE[code]?.(name));
    }
  }
  return runs;
}

/** Parts of one kind of sign each: wide, narrow, or one of those that are drawn as shapes. */
function splitByKind(text: string): string[] {
  const kindOf = (sign: string) => ('█─·'.includes(sign) ? sign : String(textWidth(sign)));
  const parts: string[] = [];
  let kind = '';
  for (const sign of text) {
    const next = kindOf(sign);
    if (next === kind) parts[parts.length - 1] += sign;
    else parts.push(sign);
    kind = next;
  }
  return parts;
}

const xOf = (columns: number) => +(columns * CELL.width).toFixed(2);

function drawRun({ column, text, classes }: Run): string {
  const names = classes.filter((name) => name !== 'bg').join(' ');
  const style = names === '' ? '' : ` class="${names}"`;
  let drawn = '';
  if (classes.includes('bg')) {
    drawn += `<rect x="${xOf(column)}" y="-15" width="${xOf(textWidth(text))}" height="19" rx="3" class="y"/>`;
  }
  let at = column;
  for (const part of splitByKind(text)) {
    drawn += drawPart(part, at, style);
    at += textWidth(part);
  }
  return drawn;
}

function drawPart(part: string, column: number, style: string): string {
  const x = xOf(column);
  const width = xOf(textWidth(part));
  if (part.startsWith('█')) return `<rect x="${x}" y="-12" width="${width}" height="13"${style}/>`;
  if (part.startsWith('─')) return `<rect x="${x}" y="-6" width="${width}" height="1"${style}/>`;
  if (part === '·') return `<circle cx="${x + CELL.width / 2}" cy="-5" r="1.3"${style}/>`;
  if (part.startsWith('·')) {
    return `<rect x="${x}" y="-12" width="${width}" height="13" class="q" opacity=".22"/>`;
  }
  const trimmed = part.trim();
  if (trimmed === '') return '';
  const start = xOf(column + part.length - part.trimStart().length);
  const words = trimmed.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  return `<text x="${start}"${style} textLength="${xOf(textWidth(trimmed))}">${words}</text>`;
}

function draw(lines: string[]): string {
  const width = Math.ceil(COLUMNS * CELL.width + 2 * MARGIN.left);
  const height = MARGIN.top + lines.length * CELL.height + MARGIN.bottom;
  const body = lines
    .map((line, index) => ({
      drawn: runsOf(line).map(drawRun).join(''),
      y: MARGIN.top + (index + 0.8) * CELL.height,
    }))
    .filter(({ drawn }) => drawn !== '')
    .map(({ drawn, y }) => `<g transform="translate(${MARGIN.left} ${y.toFixed(1)})">${drawn}</g>`);
  const buttons = ['#ff5f57', '#febc2e', '#28c840'].map(
    (colour, index) => `<circle cx="${22 + index * 20}" cy="20" r="6" fill="${colour}"/>`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="npm run demo">`,
    `<style>${STYLE}</style>`,
    `<rect width="${width}" height="${height}" rx="10" fill="#0d1117"/>`,
    ...buttons,
    `<text x="${width / 2}" y="25" class="q" text-anchor="middle">npm run demo</text>`,
    ...body,
    '</svg>\n',
  ].join('\n');
}

const svg = draw(choose(runDemo()));
mkdirSync(dirname(OUTPUT_FILE), { recursive: true });
writeFileSync(OUTPUT_FILE, svg);
console.log(`docs/images/demo.svg: ${Math.round(svg.length / 1024)} KiB`);
