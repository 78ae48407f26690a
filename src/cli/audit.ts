import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { auditLists } from '../app/audit-lists.ts';
import { readConfig } from '../config.ts';
import { exitWithReason } from '../entry.ts';
import { createLogger } from '../logger.ts';
import { createParts } from '../wiring.ts';
import { auditReportLines } from './terminal/audit-report.ts';
import { startProgress } from './terminal/progress.ts';

/**
 * `npm run audit [-- --json FILE]`: checks every stored recommendation against the rules again, and says what similarity
 * alone would have shown. Ends with 1 where a hard rule is broken.
 */
try {
  const { values } = parseArgs({ options: { json: { type: 'string' } } });
  const parts = await createParts(readConfig(), createLogger('warn'));
  const seekers = await parts.seekers.count();
  const progress = startProgress('추천을 다시 확인');
  const audit = await auditLists(parts, (done) => progress.update(done, seekers));
  progress.finish();
  await parts.close();
  if (values.json !== undefined) {
    const { pairs, violations, byRule, baseline } = audit;
    await writeFile(values.json, `${JSON.stringify({ pairs, violations, byRule, baseline }, null, 2)}\n`);
  }
  console.log(audit.pairs > 0 ? auditReportLines(audit).join('\n') : '저장된 추천이 없습니다.');
  process.exitCode = audit.violations > 0 ? 1 : 0;
} catch (error) {
  exitWithReason(error);
}
