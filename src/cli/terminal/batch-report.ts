import type { BatchError, BatchReport } from '../../domain/batch.ts';
import { bad, good, quiet } from './paint.ts';
import { secondsText } from './progress.ts';
import { padEnd } from './width.ts';

const LABEL_COLUMNS = 22;
const number = (value: number) => Math.round(value).toLocaleString('ko-KR');
const percent = (share: number | null) => (share === null ? '없음' : `${Math.round(share * 100)}%`);

const ERROR_WORDS: Record<BatchError['code'], string> = {
  'batch.already_running': '끝나기 전에 다음 배치를 시작할 때가 되었습니다',
  'batch.chunk_failed': '구직자 한 묶음을 처리하지 못했습니다. GET /v1/jobs?state=failed 에 까닭이 있습니다',
  'batch.exposure_unsettled':
    '처리하지 못한 묶음이 있어 공고별 노출 상한을 다시 정하지 못했습니다. 지난번에 정한 상한을 그대로 씁니다',
};

type Figure = [label: string, figure: string, note?: string];

/** What the policy's cap brought and cost; nothing without one. */
function exposureFigures(fair: BatchReport['fairExposure']): Figure[] {
  if (fair === null) return [];
  const { gini, meanScore, full, shortened } = fair;
  const score = (mean: number | null) => (mean === null ? '없음' : mean.toFixed(3));
  return [
    [
      '상한을 둔 쏠림',
      `${gini.without.toFixed(2)} → ${gini.with.toFixed(2)}`,
      `상한까지 찬 공고 ${number(full)}건`,
    ],
    [
      '추천의 평균 점수',
      `${score(meanScore.without)} → ${score(meanScore.with)}`,
      `목록을 다 못 채운 사람 ${number(shortened)}명`,
    ],
  ];
}

/** The report of a nightly run, a line for each figure, then one for each error. */
export function batchReportLines(report: BatchReport, elapsedMs: number): string[] {
  const { violations, exposureGini } = report;
  const stages = [
    `읽기 ${secondsText(report.readMs)}`,
    `점수 ${secondsText(report.scoreMs)}`,
    `판정 ${secondsText(report.judgeMs)}`,
    `쓰기 ${secondsText(report.writeMs)}`,
  ];
  const figures: Figure[] = [
    ['구직자', `${number(report.seekers)}명`],
    ['따져 본 쌍', `${number(report.pairs)}쌍`, `초당 ${number(report.pairsPerSecond)}쌍`],
    ['규칙을 다 돌린 쌍', `${number(report.judged)}쌍`],
    ['바뀐 추천', `${number(report.changes)}건`],
    ['규칙 위반', violations === 0 ? good('0건') : bad(`${number(violations)}건`)],
    ['3건 이상 받은 사람', `${number(report.covered)}명`, percent(report.coverage)],
    ['공고 쏠림', exposureGini === null ? '없음' : exposureGini.toFixed(2), '지니계수, 0이면 고름'],
    ...exposureFigures(report.fairExposure),
    ['걸린 시간', secondsText(elapsedMs), stages.join(', ')],
  ];
  return [
    ...figures.map(([label, figure, note]) => {
      const line = `  ${quiet(padEnd(label, LABEL_COLUMNS))} ${figure}`;
      return note === undefined ? line : `${line} ${quiet(`(${note})`)}`;
    }),
    ...report.errors.map(({ code, at, requestedBy }) => {
      return `  ${bad(ERROR_WORDS[code])} ${quiet(`(${at}, ${requestedBy})`)}`;
    }),
  ];
}
