import type { ChunkReport } from '../../domain/batch.ts';
import { bad, good, quiet } from './paint.ts';
import { secondsText } from './progress.ts';
import { padEnd } from './width.ts';

const LABEL_COLUMNS = 22;
const number = (value: number) => Math.round(value).toLocaleString('ko-KR');

/** The report of a nightly run, a line for each figure. */
export function batchReportLines(report: ChunkReport, elapsedMs: number): string[] {
  const { seekers, pairs, changes, covered, violations, computeMs, writeMs } = report;
  const perSecond = elapsedMs > 0 ? pairs / (elapsedMs / 1000) : 0;
  const share = seekers > 0 ? Math.round((covered / seekers) * 100) : 0;
  const figures: [label: string, figure: string, note?: string][] = [
    ['구직자', `${number(seekers)}명`],
    ['따져 본 쌍', `${number(pairs)}쌍`, `초당 ${number(perSecond)}쌍`],
    ['바뀐 추천', `${number(changes)}건`],
    ['규칙 위반', violations === 0 ? good('0건') : bad(`${number(violations)}건`)],
    ['3건 이상 받은 사람', `${number(covered)}명`, `${share}%`],
    ['걸린 시간', secondsText(elapsedMs), `판정 ${secondsText(computeMs)}, 쓰기 ${secondsText(writeMs)}`],
  ];
  return figures.map(([label, figure, note]) => {
    const line = `  ${quiet(padEnd(label, LABEL_COLUMNS))} ${figure}`;
    return note === undefined ? line : `${line} ${quiet(`(${note})`)}`;
  });
}
