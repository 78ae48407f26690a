import type { EvidenceKind } from '../rules/reason.ts';
import type { RuleId } from '../rules/rule.ts';
import type { Side } from './change.ts';

/**
 * What a code means. `ko` and `en` are a condition (통근을 45분까지 보시면) that a result follows, or a whole question.
 * `{a}` and `{b}` stand for what the change names, read as `words` says.
 */
export type ChangeMeaning = {
  side: Side;
  rule: RuleId;
  isQuestion: boolean;
  ko: string;
  en: string;
  words: EvidenceKind | 'days';
};

type Describe = (rule: RuleId, ko: string, en: string, words?: EvidenceKind | 'days') => ChangeMeaning;

function change(side: Side, isQuestion: boolean): Describe {
  return (rule, ko, en, words = 'plain') => ({ side, rule, isQuestion, ko, en, words });
}

const seeker = change('seeker', false);
const posting = change('posting', false);
const askSeeker = change('seeker', true);
const askPosting = change('posting', true);

/** Every change that can be proposed. The codes are stable: callers may hold on to them. */
export const CHANGES = {
  'commute.longer': seeker('commute', '통근을 {a}까지 보시면', 'a commute of up to {a} is fine', 'duration'),
  'commute.longer_unsure': seeker(
    'commute',
    '통근을 {a}까지 보시고 정확한 주소를 확인하시면',
    'a commute of up to {a} is fine and the exact addresses agree',
    'duration',
  ),
  'commute.by_bus': seeker('commute', '버스로도 다니시면', 'the seeker can also take the bus'),
  'commute.by_car': seeker('commute', '차로도 다니시면', 'the seeker can also go by car'),
  'commute.dormitory': posting('commute', '기숙사를 두시면', 'a dormitory is offered'),
  'commute.shuttle': posting('commute', '{a}에 통근버스를 세우시면', 'a shuttle bus stops at {a}'),

  'schedule.earlier': seeker(
    'schedule',
    '{a} 일찍 시작하실 수 있으면',
    'the seeker can start {a} earlier',
    'duration',
  ),
  'schedule.later': seeker(
    'schedule',
    '{a} 늦게까지 하실 수 있으면',
    'the seeker can stay {a} later',
    'duration',
  ),
  'schedule.earlier_and_later': seeker(
    'schedule',
    '{a} 일찍 시작하고 {b} 늦게까지 하실 수 있으면',
    'the seeker can start {a} earlier and stay {b} later',
    'duration',
  ),
  'schedule.more_days': seeker('schedule', '{a}도 하실 수 있으면', 'the seeker can also work on {a}', 'days'),
  'schedule.more_hours': seeker(
    'schedule',
    '한 주에 {a} 더 하실 수 있으면',
    'the seeker has {a} more a week',
    'duration',
  ),
  'schedule.move_later': posting(
    'schedule',
    '근무 시간을 {a} 늦추시면',
    'the shifts move {a} later',
    'duration',
  ),
  'schedule.move_earlier': posting(
    'schedule',
    '근무 시간을 {a} 앞당기시면',
    'the shifts move {a} earlier',
    'duration',
  ),
  'schedule.start_late': posting('schedule', '출근을 {a} 늦추시면', 'work starts {a} later', 'duration'),
  'schedule.leave_early': posting('schedule', '퇴근을 {a} 앞당기시면', 'work ends {a} earlier', 'duration'),
  'schedule.shorter_day': posting(
    'schedule',
    '출근을 {a} 늦추고 퇴근을 {b} 앞당기시면',
    'work starts {a} later and ends {b} earlier',
    'duration',
  ),
  'schedule.without_days': posting('schedule', '{a} 근무를 빼시면', 'there is no work on {a}', 'days'),
  'schedule.shorter_week': posting(
    'schedule',
    '한 주 근무를 {a} 줄이시면',
    'the week is {a} shorter',
    'duration',
  ),
  'schedule.fewer_hours': posting(
    'schedule',
    '한 주 {a} 근무로 하시면',
    'the week has {a} of work',
    'duration',
  ),

  'start.sooner': seeker('start', '{a}부터 하실 수 있으면', 'the seeker is free from {a}', 'date'),
  'start.postpone': posting('start', '시작을 {a}로 늦추시면', 'work begins on {a}', 'date'),

  'wage.lower': seeker('wage', '시급 {a}원부터 보시면', '{a} won an hour is enough'),
  'wage.raise_hour': posting('wage', '시급을 {a}원으로 올리시면', 'the hourly wage is {a} won'),
  'wage.raise_day': posting('wage', '일급을 {a}원으로 올리시면', 'the daily wage is {a} won'),
  'wage.raise_month': posting('wage', '월급을 {a}원으로 올리시면', 'the monthly wage is {a} won'),
  'wage.raise_year': posting('wage', '연봉을 {a}원으로 올리시면', 'the yearly wage is {a} won'),

  'employment_type.accept': seeker('employment_type', '{a}도 보시면', '{a} work is fine too'),
  'employment_type.offer': posting('employment_type', '고용 형태가 {a}이면', 'the employment type is {a}'),

  'licence.get': seeker('licence', '{a} 자격을 따시면', 'the seeker gets the licence {a}', 'licence'),
  'licence.renew': seeker('licence', '{a} 자격을 갱신하시면', 'the seeker renews the licence {a}', 'licence'),
  'licence.waive': posting('licence', '{a} 자격을 보지 않으시면', 'the licence {a} is not needed', 'licence'),

  'driving.get_licence': seeker('driving', '{a} 면허를 따시면', 'the seeker gets a {a} driving licence'),
  'driving.get_vehicle': seeker('driving', '쓰실 차가 있으면', 'the seeker has a vehicle'),
  'driving.get_both': seeker(
    'driving',
    '{a} 면허를 따고 쓰실 차가 있으면',
    'the seeker gets a {a} driving licence and a vehicle',
  ),
  'driving.lower': posting('driving', '{a} 면허도 받으시면', 'a {a} driving licence is enough'),
  'driving.waive_licence': posting('driving', '운전면허를 보지 않으시면', 'no driving licence is needed'),
  'driving.waive_vehicle': posting('driving', '차를 조건에서 빼시면', 'no vehicle is needed'),
  'driving.waive_both': posting(
    'driving',
    '운전 조건을 낮추시면',
    'licence and vehicle are not needed as they are',
  ),

  'experience.gain': seeker(
    'experience',
    '관련 경력을 {a} 더 쌓으시면',
    'the seeker has {a} more of related experience',
    'months',
  ),
  'experience.lower': posting(
    'experience',
    '경력을 {a}까지 낮추시면',
    '{a} of experience is enough',
    'months',
  ),
  'experience.waive': posting('experience', '경력을 보지 않으시면', 'no experience is needed'),

  'education.check': askSeeker(
    'education',
    '학력이 {a} 이상인지 다시 확인해 주세요',
    'Please check whether the education is at least {a}',
  ),
  'education.lower': posting('education', '{a}도 받으시면', 'a {a} education is enough'),
  'education.waive': posting('education', '학력을 보지 않으시면', 'no education is needed'),

  'language.learn': seeker('language', '{a} 수준이 되시면', 'the seeker speaks {a}'),
  'language.lower': posting('language', '언어 조건을 낮추시면', 'less of the language is needed'),

  'physical.ask_strength': askSeeker(
    'physical',
    '{a}도 하실 수 있는지 확인해 주세요',
    'Please ask whether {a} is possible',
  ),
  'physical.ask_standing': askSeeker(
    'physical',
    '오래 서서 하실 수 있는지 확인해 주세요',
    'Please ask whether standing all day is possible',
  ),
  'physical.ask_outdoors': askSeeker(
    'physical',
    '밖에서 하실 수 있는지 확인해 주세요',
    'Please ask whether working outdoors is possible',
  ),
  'physical.ask_nights': askSeeker(
    'physical',
    '밤에 하실 수 있는지 확인해 주세요',
    'Please ask whether working at night is possible',
  ),
  'physical.ask_several': askSeeker(
    'physical',
    '몸에 무리가 없는 일인지 확인해 주세요',
    'Please ask whether the work is not too hard',
  ),
  'physical.ease_strength': askPosting(
    'physical',
    '{a}까지로 덜어 드릴 수 있는지 확인해 주세요',
    'Please ask whether it can be eased to {a}',
  ),
  'physical.ease_standing': askPosting(
    'physical',
    '앉아서도 할 수 있는지 확인해 주세요',
    'Please ask whether it can be done seated',
  ),
  'physical.ease_outdoors': askPosting(
    'physical',
    '안에서도 할 수 있는지 확인해 주세요',
    'Please ask whether it can be done indoors',
  ),
  'physical.ease_several': askPosting(
    'physical',
    '일을 덜어 드릴 수 있는지 확인해 주세요',
    'Please ask whether the work can be eased',
  ),

  'unwanted.ask': askSeeker(
    'unwanted',
    '하지 않겠다고 하신 {a}, 지금도 그러신지 확인해 주세요',
    'Please ask whether this is still refused: {a}',
  ),
} as const satisfies Record<string, ChangeMeaning>;

export type ChangeCode = keyof typeof CHANGES;
