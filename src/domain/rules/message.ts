import { LABELS } from './labels.ts';
import type { Reason } from './reason.ts';
import { REASONS } from './reasons.ts';
import type { Evidence, Finding } from './rule.ts';

type Locale = 'ko' | 'en';

const DURATION_UNITS: Record<Locale, { hours: string; minutes: string }> = {
  ko: { hours: '시간', minutes: '분' },
  en: { hours: ' h', minutes: ' min' },
};

/** Intl is left alone so that a sentence does not depend on the machine's locale data. */
function withThousands(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

function asDuration(minutes: number, locale: Locale): string {
  const unit = DURATION_UNITS[locale];
  const whole = Math.round(minutes);
  const hours = Math.floor(whole / 60);
  const rest = whole % 60;
  if (hours === 0) return `${rest}${unit.minutes}`;
  const wholeHours = `${withThousands(hours)}${unit.hours}`;
  return rest === 0 ? wholeHours : `${wholeHours} ${rest}${unit.minutes}`;
}

function evidenceText(evidence: Evidence, reason: Reason, locale: Locale): string {
  if (evidence === null) return '';
  if (typeof evidence === 'number') {
    return reason.evidence === 'duration' ? asDuration(evidence, locale) : withThousands(evidence);
  }
  const labels = LABELS[reason.rule];
  if (labels === undefined) return evidence;
  return evidence.replace(/[a-z0-9_]+/g, (word) => labels[word]?.[locale] ?? word);
}

function sentence(finding: Finding, reason: Reason, locale: Locale): string {
  return reason[locale].replace(/\{(seen|limit)\}/g, (_whole, name: 'seen' | 'limit') =>
    evidenceText(finding[name], reason, locale),
  );
}

/** The finding as a short polite sentence in Korean and in English. */
export function messageOf(finding: Finding): { ko: string; en: string } {
  const reason = REASONS[finding.code];
  return { ko: sentence(finding, reason, 'ko'), en: sentence(finding, reason, 'en') };
}
