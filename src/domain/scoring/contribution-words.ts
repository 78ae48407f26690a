import type { Feature, Policy } from '../policy.ts';
import type { Label } from '../rules/labels.ts';

/**
 * What a feature's value says in words. Everything follows from the value and the policy that the score was made by, so
 * that the words are never a second story beside the number.
 */
type FeatureWords = {
  label: Label;
  /** Said where the value is not known and the policy's neutral one stands in. */
  unknown: Label;
  say: (value: number, policy: Policy) => Label;
};

/** A sentence from a value on. */
type Step = [from: number, ko: string, en: string];

/** The sentence of the highest step that the value reaches; steps run from the highest to 0. */
function inSteps(...steps: Step[]): FeatureWords['say'] {
  const sentences = steps.map(([from, ko, en]) => ({ from, label: { ko, en } }));
  const lowest = sentences[sentences.length - 1]?.label ?? { ko: '', en: '' };
  return (value) => sentences.find(({ from }) => value >= from)?.label ?? lowest;
}

/** From here on a value is whole: an expectation over probabilities may fall short of 1 by their rounding. */
const WHOLE = 0.995;

/** Whole percent; what is neither nothing nor all never reads as one of them. */
function percentOf(share: number): number {
  return Math.min(99, Math.max(1, Math.round(share * 100)));
}

/** A sentence with a whole percent in it: one object a percent, as of every other sentence there is one (`deriveOnce`). */
function atPercent(say: (percent: number) => Label): (percent: number) => Label {
  const said: Label[] = [];
  return (percent) => {
    said[percent] ??= say(percent);
    return said[percent];
  };
}

const COMMUTE = {
  none: { ko: '통근에 드는 시간이 없어요', en: 'No time on the way' },
  all: { ko: '통근이 희망 시간을 다 채우거나 넘어요', en: 'The way takes all of the limit or more' },
  half: { ko: '통근이 희망 시간의 절반이에요', en: 'The way takes half of the limit' },
  part: atPercent((percent) => ({
    ko: `통근이 희망 시간의 ${percent}%예요`,
    en: `The way takes ${percent}% of the limit`,
  })),
};

function sayCommute(value: number): Label {
  if (value >= 1) return COMMUTE.none;
  if (value <= 0) return COMMUTE.all;
  const percent = percentOf(1 - value);
  return percent >= 45 && percent <= 55 ? COMMUTE.half : COMMUTE.part(percent);
}

const SCHEDULE = {
  all: { ko: '근무 시간이 모두 맞아요', en: 'All working hours fit' },
  none: { ko: '맞는 근무 시간이 없어요', en: 'No working hours fit' },
  part: atPercent((percent) => ({
    ko: `근무 시간이 ${percent}% 맞아요`,
    en: `${percent}% of the working hours fit`,
  })),
};

function saySchedule(value: number): Label {
  if (value >= 1) return SCHEDULE.all;
  return value <= 0 ? SCHEDULE.none : SCHEDULE.part(percentOf(value));
}

const WAGE = {
  notAbove: { ko: '임금이 희망보다 높지 않아요', en: 'The wage is not above the one wanted' },
  little: { ko: '임금이 희망보다 조금 높아요', en: 'The wage is a little above the one wanted' },
  above: atPercent((percent) => ({
    ko: `임금이 희망보다 ${percent}% 높아요`,
    en: `The wage is ${percent}% above the one wanted`,
  })),
  orMore: atPercent((percent) => ({
    ko: `임금이 희망보다 ${percent}% 이상 높아요`,
    en: `The wage is ${percent}% or more above the one wanted`,
  })),
};

/** The value is the wage above the floor over the share that earns it in full. */
function sayWage(value: number, { wageFullAt }: Policy): Label {
  if (value <= 0) return WAGE.notAbove;
  const percent = Math.round(value * wageFullAt * 100);
  if (percent === 0) return WAGE.little;
  return value >= 1 ? WAGE.orMore(percent) : WAGE.above(percent);
}

const SKILLS = {
  all: { ko: '찾는 기술이 모두 있어요', en: 'Has all skills named' },
  none: { ko: '찾는 기술이 없어요', en: 'Has none of the skills named' },
  part: atPercent((percent) => ({
    ko: `찾는 기술의 ${percent}%가 있어요`,
    en: `Has ${percent}% of the skills named`,
  })),
};

function saySkills(value: number): Label {
  if (value >= 1) return SKILLS.all;
  return value <= 0 ? SKILLS.none : SKILLS.part(percentOf(value));
}

export const FEATURE_WORDS: Record<Feature, FeatureWords> = {
  similarity: {
    label: { ko: '뜻 비슷함', en: 'Meaning' },
    unknown: { ko: '뜻을 아직 견주지 못했어요', en: 'The meaning is not compared yet' },
    say: inSteps(
      [0.8, '바라시는 일과 뜻이 아주 가까워요', 'Very close in meaning to the work wanted'],
      [0.5, '바라시는 일과 뜻이 가까워요', 'Close in meaning to the work wanted'],
      [0.2, '바라시는 일과 뜻이 조금 비슷해요', 'A little like the work wanted'],
      [0, '바라시는 일과 뜻이 멀어요', 'Far in meaning from the work wanted'],
    ),
  },
  words: {
    label: { ko: '같은 낱말', en: 'Words' },
    unknown: { ko: '견주어 볼 글이 없어요', en: 'Nothing is written to compare' },
    say: inSteps(
      [0.8, '같은 낱말이 많아요', 'Many words in common'],
      [0.3, '같은 낱말이 있어요', 'Some words in common'],
      [Number.MIN_VALUE, '같은 낱말이 조금 있어요', 'Few words in common'],
      [0, '같은 낱말이 없어요', 'No words in common'],
    ),
  },
  occupation: {
    label: { ko: '직종', en: 'Occupation' },
    unknown: { ko: '직종을 알 수 없어요', en: 'The occupation is not known' },
    say: inSteps(
      [WHOLE, '직종이 같아요', 'The same occupation'],
      [0.75, '직종이 아주 가까워요', 'A very close occupation'],
      [0.45, '직종이 비슷해요', 'A similar occupation'],
      [0.15, '직종이 조금 비슷해요', 'A slightly similar occupation'],
      [0, '직종이 달라요', 'Another occupation'],
    ),
  },
  commute: {
    label: { ko: '통근', en: 'Commute' },
    unknown: { ko: '통근 시간을 알 수 없어요', en: 'The commute is not known' },
    say: sayCommute,
  },
  schedule: {
    label: { ko: '시간', en: 'Hours' },
    unknown: { ko: '시간이 맞는지 알 수 없어요', en: 'Whether the hours fit is not known' },
    say: saySchedule,
  },
  wage: {
    label: { ko: '임금', en: 'Wage' },
    unknown: { ko: '임금이 맞는지 알 수 없어요', en: 'Whether the wage fits is not known' },
    say: sayWage,
  },
  acceptance: {
    label: { ko: '제외 아님', en: 'Not refused' },
    unknown: { ko: '하지 않겠다고 하신 일인지 알 수 없어요', en: 'Whether this is refused is not known' },
    say: inSteps(
      [1, '하지 않겠다고 하신 일이 아니에요', 'Not among the work refused'],
      [Number.MIN_VALUE, '하지 않겠다고 하신 일일 수 있어요', 'This may be work that was refused'],
      [0, '하지 않겠다고 하신 일이에요', 'This is work that was refused'],
    ),
  },
  skills: {
    label: { ko: '기술', en: 'Skills' },
    unknown: { ko: '견주어 볼 기술이 없어요', en: 'No skills to compare' },
    say: saySkills,
  },
  experience: {
    label: { ko: '경력', en: 'Experience' },
    unknown: { ko: '견주어 볼 경력이 없어요', en: 'No experience to compare' },
    say: inSteps(
      [1, '경력이 잘 맞아요', 'The experience fits well'],
      [0.5, '경력이 어느 정도 맞아요', 'The experience fits in part'],
      [Number.MIN_VALUE, '경력이 조금 맞아요', 'The experience fits a little'],
      [0, '맞는 경력이 없어요', 'No experience that fits'],
    ),
  },
  preferred_licences: {
    label: { ko: '우대 자격', en: 'Preferred licences' },
    unknown: { ko: '우대하는 자격을 따지지 않았어요', en: 'No preferred licences to compare' },
    say: inSteps(
      [1, '우대하는 자격이 모두 있어요', 'Holds all preferred licences'],
      [Number.MIN_VALUE, '우대하는 자격이 일부 있어요', 'Holds some preferred licences'],
      [0, '우대하는 자격이 없어요', 'Holds no preferred licence'],
    ),
  },
  freshness: {
    label: { ko: '새 공고', en: 'New' },
    unknown: { ko: '언제 들어온 공고인지 알 수 없어요', en: 'When it came in is not known' },
    say: inSteps(
      [1, '들어온 지 한 주가 안 된 공고예요', 'Received less than a week ago'],
      [0.75, '들어온 지 한 주 된 공고예요', 'Received a week ago'],
      [0.5, '들어온 지 두 주 된 공고예요', 'Received two weeks ago'],
      [0.25, '들어온 지 세 주 된 공고예요', 'Received three weeks ago'],
      [0, '들어온 지 네 주 이상 된 공고예요', 'Received four weeks ago or more'],
    ),
  },
};

/** One feature's value in words: one sentence in Korean and in English. */
export function wordsOf(feature: Feature, value: number, known: boolean, policy: Policy): Label {
  const words = FEATURE_WORDS[feature];
  return known ? words.say(value, policy) : words.unknown;
}
