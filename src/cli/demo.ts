import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { auditLists } from '../app/audit-lists.ts';
import { PROJECT_ROOT } from '../config.ts';
import type { RecommendationItem } from '../http/schemas/answers.ts';
import type { EvaluatedPair } from '../http/v1/evaluate.ts';
import type { Parts } from '../wiring.ts';
import { failureLines, recommendationLines, seekerLines } from './demo/card.ts';
import {
  type BatchAnswer,
  type Client,
  DemoError,
  type ListAnswer,
  type PostingAnswer,
  type SeekerAnswer,
} from './demo/client.ts';
import { withOwnService } from './demo/own-service.ts';
import { scheduleText, wageText } from './demo/words.ts';
import { auditReportLines } from './terminal/audit-report.ts';
import { batchReportLines } from './terminal/batch-report.ts';
import { heading, PAGE_COLUMNS, quiet, strong, title } from './terminal/paint.ts';
import { secondsText, startProgress } from './terminal/progress.ts';
import { cutTo, padEnd, padStart } from './terminal/width.ts';

/**
 * `npm run demo`: the whole service in a temporary folder, filled with the fictional Gimje of `demo/` and shown in the
 * terminal. Ends by itself, leaves nothing behind, and reads nothing of the caller's environment.
 */

const SHOWN_SEEKERS = ['s-034', 's-027', 's-007'];
/** A pair that a rule stands between, though the wish is close. */
const MISSING = { seekerId: 's-027', postingId: 'p-037' };
const NEW_POSTING = 'new-posting.json';
const SHOWN_CANDIDATES = 6;
const LISTS_WAIT_MS = 60_000;

const say = (...lines: string[]) => console.log(lines.join('\n'));
const readDemo = (file: string) => readFile(join(PROJECT_ROOT, 'demo', file), 'utf8');
const idsIn = (ndjson: string) =>
  ndjson
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { id: string }).id);

async function loadGimje(client: Client): Promise<void> {
  const seekers = await readDemo('seekers.ndjson');
  await loadLines(client, '구인공고 넣기', '/v1/postings/bulk', await readDemo('postings.ndjson'));
  await loadLines(client, '구직자 넣기', '/v1/seekers/bulk', seekers);
  await waitForLists(client, idsIn(seekers));
}

async function loadLines(client: Client, label: string, path: string, ndjson: string): Promise<void> {
  const total = idsIn(ndjson).length;
  const progress = startProgress(label);
  await client.putLines(path, ndjson, (line) => progress.update(line, total));
  progress.finish();
}

/** The workers embed the texts and make the lists; a list that is up to date has seen every posting. */
async function waitForLists(client: Client, seekerIds: string[]): Promise<void> {
  const progress = startProgress('추천 목록 만들기');
  const deadline = Date.now() + LISTS_WAIT_MS;
  let waiting = seekerIds;
  let made = new Set<string>();
  while (waiting.length > 0) {
    if (Date.now() > deadline) throw new DemoError('1분이 지나도록 추천 목록이 다 만들어지지 않았습니다.');
    const stale: string[] = [];
    for (const id of waiting) {
      const { freshness } = await client.get<ListAnswer>(`/v1/seekers/${id}/recommendations?limit=1`);
      if (freshness.computedAt !== null) made = made.add(id);
      if (!freshness.upToDate) stale.push(id);
    }
    waiting = stale;
    progress.update(made.size, seekerIds.length);
    await client.pause(200);
  }
  progress.finish();
}

async function showRecommendations(client: Client): Promise<void> {
  say(heading('추천: 점수는 근거의 합'));
  for (const id of SHOWN_SEEKERS) {
    say(...seekerLines(await client.get<SeekerAnswer>(`/v1/seekers/${id}`)));
    const { items } = await client.get<ListAnswer>(`/v1/seekers/${id}/recommendations?limit=3`);
    for (const item of items) {
      say(...recommendationLines(item, await client.get<PostingAnswer>(`/v1/postings/${item.postingId}`)));
    }
  }
}

async function explainMissing(client: Client): Promise<void> {
  say(heading('왜 이 일자리는 없나요?'), '');
  const { seekerId, postingId } = MISSING;
  const [seeker, posting, item] = await Promise.all([
    client.get<SeekerAnswer>(`/v1/seekers/${seekerId}`),
    client.get<PostingAnswer>(`/v1/postings/${postingId}`),
    client.post<EvaluatedPair>('/v1/evaluate', MISSING),
  ]);
  say(
    `  ${quiet(`구직자 ${seekerId}`)}  “${seeker.wanted.text ?? ''}”`,
    `  ${quiet(`공고 ${postingId}`)}    ${strong(posting.title)} ${quiet('·')} ${posting.employer.name}`,
    ...failureLines(item),
  );
}

/** A posting arrives: who has it in their list now, and how soon? */
async function addPosting(client: Client): Promise<void> {
  const { id, ...details } = JSON.parse(await readDemo(NEW_POSTING)) as PostingAnswer;
  const stops = (details.shuttle ?? []).map(({ name }) => name).join(', ');
  say(
    heading('새 공고가 들어옵니다'),
    '',
    `  ${strong(details.title)} ${quiet('·')} ${details.employer.name}`,
    `  ${scheduleText(details.schedule)} ${quiet('·')} ${wageText(details.wage)} ${quiet('·')} 통근버스 ${stops}`,
  );
  const startedAt = performance.now();
  await client.put(`/v1/postings/${id}`, details);
  const items = await waitForCandidates(client, id);
  const tookMs = Math.round(performance.now() - startedAt);
  say(`  ${title(`${tookMs}밀리초`)} 뒤, ${strong(`${items.length}명`)}의 목록에 올랐습니다.`, '');
  for (const item of items.slice(0, SHOWN_CANDIDATES)) say(await placeInList(client, id, item));
  const others = items.length - SHOWN_CANDIDATES;
  if (others > 0) say(quiet(`  그 밖에 ${others}명`));
}

async function waitForCandidates(client: Client, postingId: string): Promise<RecommendationItem[]> {
  const deadline = Date.now() + LISTS_WAIT_MS;
  while (Date.now() < deadline) {
    const { items, freshness } = await client.get<ListAnswer>(
      `/v1/postings/${postingId}/candidates?limit=100`,
    );
    if (freshness.upToDate) return items;
    await client.pause(10);
  }
  throw new DemoError('1분이 지나도록 새 공고가 어느 목록에도 오르지 않았습니다.');
}

/** Where the posting stands in the seeker's own list, with the wish it answers. */
async function placeInList(client: Client, postingId: string, item: RecommendationItem): Promise<string> {
  const seeker = await client.get<SeekerAnswer>(`/v1/seekers/${item.seekerId}`);
  const list = await client.get<ListAnswer>(`/v1/seekers/${item.seekerId}/recommendations?limit=100`);
  const rank = list.items.find((one) => one.postingId === postingId)?.rank;
  const place = padStart(`${rank ?? '?'}위`, 4);
  const figures = `  ${padEnd(item.seekerId ?? '', 7)}${strong(place)}  ${Math.round(item.score * 100)}점  `;
  return figures + quiet(cutTo(seeker.wanted.text ?? '', PAGE_COLUMNS - 22));
}

async function runNight(client: Client): Promise<void> {
  say(heading('야간 배치: 모든 구직자와 모든 공고를 빠짐없이'), '');
  const progress = startProgress('판정하고 쓰기');
  let batch = await client.post<BatchAnswer>('/v1/batches');
  while (batch.state !== 'done') {
    await client.pause(50);
    batch = await client.get<BatchAnswer>(`/v1/batches/${batch.id}`);
    progress.update(batch.progress.done, batch.progress.chunks);
  }
  progress.finish();
  const elapsedMs = Date.parse(batch.finishedAt ?? batch.startedAt) - Date.parse(batch.startedAt);
  say('', ...batchReportLines(batch.report, elapsedMs));
}

/** The same as `npm run audit`. */
async function auditGimje(parts: Parts): Promise<void> {
  say(heading('다시 확인: 어긴 조건이 없는지'), '');
  const seekers = await parts.seekers.count();
  const progress = startProgress('추천을 다시 확인');
  const audit = await auditLists(parts, (done) => progress.update(done, seekers));
  progress.finish();
  say('', ...auditReportLines(audit));
  if (audit.violations > 0) throw new DemoError('규칙을 어긴 추천이 있습니다.');
}

async function tellStory(client: Client, parts: Parts): Promise<void> {
  await loadGimje(client);
  await showRecommendations(client);
  await explainMissing(client);
  await addPosting(client);
  await runNight(client);
  await auditGimje(parts);
}

const startedAt = performance.now();
const stop = new AbortController();
// A runner in between may pass the same signal on a second time, so only the first one counts.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (!stop.signal.aborted) say(quiet('\n  멈추고 치우는 중입니다…'));
    stop.abort(new DemoError('도중에 멈췄습니다.'));
  });
}
// A reader that goes away, such as head, must not leave the folder behind either.
process.stdout.on('error', () => stop.abort(new DemoError('출력을 받던 쪽이 닫혔습니다.')));
try {
  say('', title(' 지평선 매칭 데모 · 가상의 김제'));
  say(quiet(' 사람도 업체도 모두 지어냈습니다. 서비스 전체가 이 컴퓨터의 임시 폴더에서 돌아갑니다.'), '');
  await withOwnService(stop.signal, tellStory);
  say(
    heading('이어서'),
    '',
    `  ${strong('npm start')} 로 서비스를 켜 두고 http://127.0.0.1:3000/docs 를 열어 보세요.`,
  );
  say(quiet(`  데모는 ${secondsText(performance.now() - startedAt)} 걸렸고, 임시 폴더는 지웠습니다.`), '');
} catch (error) {
  const reason: unknown = stop.signal.aborted ? stop.signal.reason : error;
  const sentence = reason instanceof Error ? reason.message : String(reason);
  console.error(`\n데모를 끝까지 보여 드리지 못했습니다. ${sentence}\n임시 폴더는 지웠습니다.`);
  process.exitCode = 1;
}
