/** Points of one line: x and y, both above 0. */
export type Series = { name: string; points: [x: number, y: number][] };

/** The exponent e of y = c·x^e, by least squares on the logarithms. */
export function fitExponent({ points }: Series): number {
  return fitLine(points).slope;
}

function fitLine(points: Series['points']): { slope: number; at: (x: number) => number } {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)] as const);
  const mean = (which: 0 | 1) => logs.reduce((sum, log) => sum + log[which], 0) / logs.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const slope =
    logs.reduce((sum, [x, y]) => sum + (x - meanX) * (y - meanY), 0) /
    logs.reduce((sum, [x]) => sum + (x - meanX) ** 2, 0);
  return { slope, at: (x) => Math.exp(meanY + slope * (Math.log(x) - meanX)) };
}

const WIDTH = 640;
const HEIGHT = 400;
const MARGIN = { left: 64, right: 24, top: 24, bottom: 48 };
const COLOURS = ['#0b62a4', '#c0504d', '#4f8a3c'];

/**
 * Lines on two logarithmic axes, with their fits, as an SVG of its own.
 * @param title what x counts
 */
export function plot(series: Series[], title: string): string {
  const all = series.flatMap(({ points }) => points);
  const scaleX = logScale(
    all.map(([x]) => x),
    MARGIN.left,
    WIDTH - MARGIN.right,
  );
  const decades = decadesOf(all.map(([, y]) => y));
  const scaleY = logScale(decades, HEIGHT - MARGIN.bottom, MARGIN.top);
  const bottom = HEIGHT - MARGIN.bottom;
  const grid = decades.flatMap((y) => [
    `<line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${scaleY(y)}" y2="${scaleY(y)}" stroke="#ddd"/>`,
    text(MARGIN.left - 8, scaleY(y) + 4, `${y} s`, 'end'),
  ]);
  const ticks = [...new Set(all.map(([x]) => x))].map((x) => text(scaleX(x), bottom + 18, `${x}×`, 'middle'));
  const lines = series.flatMap(({ name, points }, index) => {
    const colour = COLOURS[index % COLOURS.length] ?? '#000';
    const { slope, at } = fitLine(points);
    const line = points.map(([x]) => `${scaleX(x)},${scaleY(at(x))}`).join(' ');
    return [
      `<polyline points="${line}" fill="none" stroke="${colour}" stroke-dasharray="4 3"/>`,
      ...points.map(([x, y]) => `<circle cx="${scaleX(x)}" cy="${scaleY(y)}" r="4" fill="${colour}"/>`),
      text(MARGIN.left + 12, MARGIN.top + 16 + 18 * index, `${name}: x^${slope.toFixed(2)}`, 'start', colour),
    ];
  });
  return `${[
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="13">`,
    `<title>${series.map(({ name }) => name).join(', ')}: ${title}</title>`,
    `<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>`,
    ...grid,
    ...ticks,
    text((MARGIN.left + WIDTH - MARGIN.right) / 2, HEIGHT - 10, title, 'middle'),
    ...lines,
    '</svg>',
  ].join('\n')}\n`;
}

/** @returns where a value lies between the pixels of the smallest and the greatest */
function logScale(values: number[], from: number, to: number): (value: number) => number {
  const [low, high] = [Math.log(Math.min(...values)), Math.log(Math.max(...values))];
  return (value) => Math.round((from + ((Math.log(value) - low) / (high - low)) * (to - from)) * 10) / 10;
}

/** The powers of ten that hold the values between them. */
function decadesOf(values: number[]): number[] {
  const low = Math.floor(Math.log10(Math.min(...values)));
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...values))));
  return Array.from({ length: high - low + 1 }, (_, at) => Number((10 ** (low + at)).toPrecision(1)));
}

function text(x: number, y: number, words: string, anchor: string, colour = '#333'): string {
  const escaped = words.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" fill="${colour}">${escaped}</text>`;
}
