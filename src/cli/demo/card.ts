import type { RuleId } from '../../domain/rules/rule.ts';
import type { RecommendationItem } from '../../http/schemas/answers.ts';
import type { EvaluatedPair } from '../../http/v1/evaluate.ts';
import { bad, badge, featureBlock, good, PAGE_COLUMNS, quiet, quote, strong } from '../terminal/paint.ts';
import { layOut, padEnd, textWidth } from '../terminal/width.ts';
import type { PostingAnswer, SeekerAnswer } from './client.ts';
import { commuteText, placeText, scheduleText, travelText, wageText, weekText } from './words.ts';

const INDENT = '     ';
const INNER_COLUMNS = PAGE_COLUMNS - INDENT.length;
/** Columns of a whole score of 1. */
const BAR_COLUMNS = 34;

/** Rules whose good news is worth a line; a pass of the others goes without saying. */
const TOLD_RULES = new Set<RuleId>([
  'commute',
  'schedule',
  'wage',
  'licence',
  'driving',
  'experience',
  'language',
  'reserved',
]);
/** Passes that only say that nothing was asked for. */
const NOTHING_ASKED = /\.not_(required|reserved)$/;

type Verdict = RecommendationItem['verdicts'][number];

/** Who is looking, and for what, in their own words. */
export function seekerLines(seeker: SeekerAnswer): string[] {
  const facts = [
    placeText(seeker.home?.unit),
    seeker.travel && travelText(seeker.travel),
    seeker.availability && weekText(seeker.availability),
    seeker.wage && `시급 ${seeker.wage.minHourly.toLocaleString('ko-KR')}원부터`,
  ].filter((fact) => fact !== undefined);
  return [
    '',
    ` ${strong(quote(`“${seeker.wanted.text ?? ''}”`))}`,
    ` ${quiet(`구직자 ${seeker.id}`)}  ${facts.join(quiet(' · '))}`,
  ];
}

/** One recommendation: what and where it is, its score in parts, what speaks for it, and what is still to be asked. */
export function recommendationLines(item: RecommendationItem, posting: PostingAnswer): string[] {
  const hourly = item.verdicts.find(({ rule }) => rule === 'wage')?.seen;
  const facts = [
    posting.employer.name,
    posting.remote ? undefined : placeText(posting.workplace?.unit),
    commuteText(item.commute),
    scheduleText(posting.schedule),
    wageText(posting.wage, typeof hourly === 'number' ? hourly : undefined),
  ].filter((fact) => fact !== undefined);
  const points = `${Math.round(item.score * 100)}점`;
  const name = `  ${item.rank ?? ' '}  ${strong(posting.title)}`;
  return [
    '',
    padEnd(name, PAGE_COLUMNS - textWidth(points)) + strong(points),
    ...indented(layOut(facts, quiet(' · '), INNER_COLUMNS)),
    ...indented(layOut([`${scoreBar(item)} `, ...scoreParts(item)], ' ', INNER_COLUMNS)),
    ...indented(layOut(reasonsOf(item).map(good), '  ', INNER_COLUMNS)),
    ...questionLines(item),
  ];
}

const SIDES = { seeker: '구직자', posting: '사업장' };

/** Why a pair is not in the list: the rules that fail, and what would open each. */
export function failureLines({ verdicts, changes = [] }: EvaluatedPair): string[] {
  const failures = verdicts.filter(({ verdict }) => verdict === 'fail');
  return indented([
    ...failures.map((verdict) => bad(`✗ ${sentenceOf(verdict)}`)),
    ...changes.map(({ side, message }) => quiet(`→ ${SIDES[side]}: ${message.ko}`)),
  ]);
}

const indented = (lines: string[]) => lines.map((line) => INDENT + line);

/** The contributions side by side; each ends where the running total says, so that rounding never adds up. */
function scoreBar({ contributions, score }: RecommendationItem): string {
  let total = 0;
  let drawn = 0;
  let bar = '';
  for (const { feature, contribution } of contributions) {
    total += contribution;
    const columns = Math.round(total * BAR_COLUMNS) - drawn;
    bar += featureBlock(feature, columns);
    drawn += columns;
  }
  return bar + quiet('·'.repeat(BAR_COLUMNS - Math.round(score * BAR_COLUMNS)));
}

/** The parts in words; what is not known and gives less than half a point goes without saying. */
function scoreParts({ contributions }: RecommendationItem): string[] {
  return contributions
    .map((part) => ({ ...part, points: Math.round(part.contribution * 100) }))
    .filter(({ known, points }) => known || points > 0)
    .map(({ feature, label, known, points }) => {
      const words = `${label.ko} ${points}${known ? '' : '(모름)'}`;
      return `${featureBlock(feature, 1)} ${quiet(words)}`;
    });
}

function reasonsOf({ verdicts }: RecommendationItem): string[] {
  return verdicts
    .filter(
      ({ rule, verdict, code }) => verdict === 'pass' && TOLD_RULES.has(rule) && !NOTHING_ASKED.test(code),
    )
    .map((verdict) => `✓ ${sentenceOf(verdict)}`);
}

function questionLines({ verdicts }: RecommendationItem): string[] {
  const questions = verdicts.filter(({ verdict }) => verdict === 'unknown').map(sentenceOf);
  if (questions.length === 0) return [];
  const mark = badge('확인 필요');
  const [first = '', ...rest] = layOut(questions, quiet(' · '), INNER_COLUMNS - textWidth(mark) - 1);
  const margin = ' '.repeat(textWidth(mark) + 1);
  return indented([`${mark} ${first}`, ...rest.map((line) => margin + line)]);
}

const sentenceOf = ({ message }: Verdict) => message.ko;
