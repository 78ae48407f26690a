import type { Commute } from '../commute.ts';
import { asDuration, evidenceText, type Locale, withThousands } from './evidence-text.ts';
import { BY_WAY, type Label } from './labels.ts';
import { NOTHING_SEEN } from './nothing-seen.ts';
import type { Reason } from './reason.ts';
import { REASONS, type ReasonCode } from './reasons.ts';
import type { Evidence, Finding } from './rule.ts';

/** The way of a pair's commute, which its findings do not hold; null where the commute is not known. */
export type Trip = Pick<Commute, 'way' | 'estimated'> | null;

type Slot = 'seen' | 'limit' | 'trip';
/** A sentence cut at its slots, so that no sentence is searched for them twice. */
type Template = { reason: Reason; texts: string[]; slots: Slot[] };
type Templates = Record<Locale, Template>;

const SLOT = /\{(seen|limit|trip)\}/;

function templateOf(sentence: string, reason: Reason): Template {
  const pieces = sentence.split(SLOT);
  return {
    reason,
    texts: pieces.filter((_piece, index) => index % 2 === 0),
    slots: pieces.filter((_piece, index) => index % 2 === 1) as Slot[],
  };
}

function templatesOf(sentence: Label, reason: Reason): Templates {
  return { ko: templateOf(sentence.ko, reason), en: templateOf(sentence.en, reason) };
}

const CODES = Object.keys(REASONS) as ReasonCode[];
const SENTENCES = Object.fromEntries(
  CODES.map((code) => [code, templatesOf(REASONS[code], REASONS[code])]),
) as Record<ReasonCode, Templates>;
const SENTENCES_OF_NOTHING: Partial<Record<ReasonCode, Templates>> = Object.fromEntries(
  CODES.flatMap((code) => {
    const sentence = NOTHING_SEEN[code];
    return sentence === undefined ? [] : [[code, templatesOf(sentence, REASONS[code])]];
  }),
);

/** Whether the sentence of a code names the way. */
export const namesTrip = (code: ReasonCode): boolean => SENTENCES[code].ko.slots.includes('trip');

function isNothing(seen: Evidence): boolean {
  return seen === null || seen === 0 || seen === '' || seen === 'none';
}

function koreanTrip(minutes: number, trip: Trip): string {
  if (minutes === 0) return '집 근처';
  const way = trip === null ? '' : `${BY_WAY[trip.way].ko} ${trip.estimated ? '약 ' : ''}`;
  return `집에서 ${way}${asDuration(minutes, 'ko')}`;
}

function englishTrip(minutes: number, trip: Trip): string {
  if (minutes === 0) return 'Close to home';
  const way = trip === null ? '' : `${BY_WAY[trip.way].en} ${trip.estimated ? 'about ' : ''}`;
  return `${way}${withThousands(minutes)} min`;
}

const TRIP_TEXT = { ko: koreanTrip, en: englishTrip } as const;

function fill({ reason, texts, slots }: Template, finding: Finding, trip: Trip, locale: Locale): string {
  let sentence = texts[0] ?? '';
  for (let at = 0; at < slots.length; at += 1) {
    const slot = slots[at] ?? 'seen';
    sentence +=
      slot === 'trip'
        ? TRIP_TEXT[locale](Number(finding.seen), trip)
        : evidenceText(slot, finding, reason, locale);
    sentence += texts[at + 1] ?? '';
  }
  return sentence;
}

/**
 * The finding as a short polite sentence in Korean and in English.
 * @param trip the pair's commute, for the sentences that name the way
 */
export function messageOf(finding: Finding, trip: Trip): Label {
  const ofNothing = isNothing(finding.seen) ? SENTENCES_OF_NOTHING[finding.code] : undefined;
  const { ko, en } = ofNothing ?? SENTENCES[finding.code];
  return { ko: fill(ko, finding, trip, 'ko'), en: fill(en, finding, trip, 'en') };
}
