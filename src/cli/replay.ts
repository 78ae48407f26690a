import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Replay, replayList } from '../app/replay-list.ts';
import { readConfig } from '../config.ts';
import { exitWithReason } from '../entry.ts';
import { createLogger } from '../logger.ts';
import { createParts, type Parts } from '../wiring.ts';
import { bad, good, quiet } from './terminal/paint.ts';
import { startProgress } from './terminal/progress.ts';

/**
 * `npm run replay [-- --seeker ID] [--at INSTANT] [--json FILE]`: judges past lists again, from what the documents said
 * and the policy that held then, and says whether they come out the same. Ends with 1 where they do not.
 */

const USAGE = '사용법: npm run replay -- [--seeker ID] [--at 2026-12-01T09:00:00+09:00] [--json 파일]';
const BAD_INPUT = 2;
const SEEKERS_AT_ONCE = 500;

type Options = { seeker: string | undefined; at: Date; json: string | undefined };

function refuse(reason: string): never {
  console.error(`${reason}\n${USAGE}`);
  process.exit(BAD_INPUT);
}

function readOptions(): Options {
  try {
    const { values } = parseArgs({
      options: { seeker: { type: 'string' }, at: { type: 'string' }, json: { type: 'string' } },
    });
    const at = values.at === undefined ? new Date() : new Date(values.at);
    if (Number.isNaN(at.getTime())) refuse(`--at ${values.at}: 시각으로 읽을 수 없습니다.`);
    return { seeker: values.seeker, at, json: values.json };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

async function seekerIds(parts: Parts, seeker: string | undefined): Promise<string[]> {
  if (seeker !== undefined) {
    if (!(await parts.seekers.get(seeker))) refuse(`구직자 ${seeker}: 없습니다.`);
    return [seeker];
  }
  const ids: string[] = [];
  for (;;) {
    const page = await parts.seekers.idsAfter(ids.at(-1) ?? '', SEEKERS_AT_ONCE);
    if (page.length === 0) return ids;
    ids.push(...page);
  }
}

function printDifferences(seekerId: string, { differences }: Replay): void {
  for (const { postingId, differences: found } of differences) {
    console.log(bad(`  ${seekerId} → ${postingId}`));
    for (const { what, before, after } of found) {
      console.log(`    ${what}: ${before ?? '모름'} ${quiet('→')} ${after ?? '모름'}`);
    }
  }
}

async function replayAll(parts: Parts, { seeker, at, json }: Options): Promise<boolean> {
  const ids = await seekerIds(parts, seeker);
  const progress = startProgress('목록 다시 계산');
  const lists: ({ seekerId: string } & Replay)[] = [];
  for (const seekerId of ids) {
    lists.push({ seekerId, ...(await replayList(parts, seekerId, at)) });
    progress.update(lists.length, ids.length);
  }
  progress.finish();
  if (json !== undefined) await writeFile(json, `${JSON.stringify({ at, lists }, null, 2)}\n`);

  for (const list of lists) printDifferences(list.seekerId, list);
  const sum = (count: (list: Replay) => number) => lists.reduce((total, list) => total + count(list), 0);
  const entries = sum((list) => list.entries);
  const other = sum((list) => list.otherRuleset);
  const taken = sum((list) => list.commutesTaken);
  const different = sum((list) => list.differences.length);
  if (other > 0) {
    console.log(
      bad(`규칙 버전이 다릅니다: ${entries}건 가운데 ${other}건은 이 프로그램이 다시 계산할 수 없습니다.`),
    );
  }
  if (different > 0) console.log(bad(`다릅니다: ${entries}건 가운데 ${different}건`));
  if (taken > 0) console.log(quiet(`통근은 ${taken}건에서 그때 잰 대로 두고 나머지를 다시 계산했습니다.`));
  const identical = different === 0 && other === 0;
  if (identical)
    console.log(good(entries > 0 ? `동일합니다 (${entries}건)` : '그때의 추천이 없습니다 (0건)'));
  return identical;
}

const options = readOptions();
try {
  const parts = await createParts(readConfig(), createLogger('warn'));
  const identical = await replayAll(parts, options);
  await parts.close();
  process.exitCode = identical ? 0 : 1;
} catch (error) {
  exitWithReason(error);
}
