import type { Audit, Tally } from '../../app/audit-lists.ts';
import { RULE_NAMES } from '../../domain/rules/labels.ts';
import { RULE_IDS } from '../../domain/rules/rule.ts';
import { bad, good, quiet } from './paint.ts';
import { padEnd, padStart } from './width.ts';

const LABEL_COLUMNS = 22;
const FIGURE_COLUMNS = 16;
const number = (value: number) => value.toLocaleString('ko-KR');
const share = (part: number, { pairs }: Tally) =>
  pairs === 0 ? '' : `${((part / pairs) * 100).toFixed(1)}%`;

/** The audit as lines: the service beside similarity alone, a line for each rule that anybody breaks. */
export function auditReportLines(audit: Audit): string[] {
  const { baseline, examples, skipped } = audit;
  const line = (label: string, own: string, other: string) =>
    `  ${padEnd(label, LABEL_COLUMNS)}${padStart(own, FIGURE_COLUMNS)}${padStart(other, FIGURE_COLUMNS)}`;
  const figure = (tally: Tally, part: number) => `${number(part)} ${share(part, tally)}`;
  const rules = RULE_IDS.filter((rule) => audit.byRule[rule] || baseline.byRule[rule]);
  return [
    quiet(line('', '추천 목록', '유사도만 50건')),
    line('살펴본 쌍', number(audit.pairs), number(baseline.pairs)),
    line('규칙을 어긴 쌍', figure(audit, audit.violations), figure(baseline, baseline.violations)),
    ...rules.map((rule) =>
      quiet(
        line(`  ${RULE_NAMES[rule].ko}`, number(audit.byRule[rule] ?? 0), number(baseline.byRule[rule] ?? 0)),
      ),
    ),
    ...examples.map(({ seekerId, postingId, rules: broken }) =>
      bad(`  ${seekerId} → ${postingId}: ${broken.map((rule) => RULE_NAMES[rule].ko).join(', ')}`),
    ),
    ...(skipped > 0 ? [quiet(`  그 사이에 들어온 공고의 추천 ${number(skipped)}건은 보지 못했습니다.`)] : []),
    audit.violations === 0 ? good('  어긴 추천이 없습니다.') : bad('  규칙을 어긴 추천이 있습니다.'),
  ];
}
