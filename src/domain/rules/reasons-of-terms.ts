import { fail, pass, type Reason, unknown } from './reason.ts';

/** Reasons of the rules about when and where, and for how much (`reasons.ts` has them all). */
export const REASONS_OF_TERMS = {
  'open.accepting': pass('open', '지원할 수 있는 공고입니다', 'Open for applications'),
  'open.closed': fail('open', '마감된 공고입니다', 'The posting is closed'),
  'open.expired': fail('open', '접수 기한이 지난 공고입니다', 'The deadline has passed'),

  'commute.remote': pass('commute', '집에서 하는 일입니다', 'Work from home'),
  'commute.dormitory': pass('commute', '기숙사가 있습니다', 'A dormitory is offered'),
  'commute.within_limit': pass('commute', '{trip}, 희망 {limit} 안', '{trip}, within your {limit}', 'trip'),
  'commute.too_far': fail('commute', '{trip}, 희망 {limit}을 넘습니다', '{trip}, over your {limit}', 'trip'),
  'commute.place_too_vague': unknown(
    'commute',
    '{trip}, 희망 {limit}. 정확한 주소를 확인해 주세요',
    '{trip}, your limit {limit}: please check the exact addresses',
    'trip',
  ),
  'commute.stop_unknown': unknown(
    'commute',
    '{trip}, 희망 {limit}. 통근버스 타는 곳을 확인해 주세요',
    '{trip}, your limit {limit}: please ask where the shuttle stops',
    'trip',
  ),
  'commute.travel_unknown': unknown(
    'commute',
    '무엇을 타고 몇 분까지 다닐 수 있는지 확인해 주세요',
    'Please ask how the seeker travels and for how long at most',
  ),
  'commute.home_unknown': unknown(
    'commute',
    '사시는 곳을 확인해 주세요',
    'Please ask where the seeker lives',
  ),
  'commute.workplace_unknown': unknown(
    'commute',
    '일하는 곳의 위치를 확인해 주세요',
    'Please ask where the workplace is',
  ),
  'commute.no_route': unknown(
    'commute',
    '다니실 수 있는 길을 찾지 못했습니다. 어떻게 다니실지 확인해 주세요',
    'No way to get there was found: please ask how the seeker would travel',
  ),

  'schedule.inside_availability': pass(
    'schedule',
    '한 주 {limit} 근무가 모두 가능한 시간입니다',
    'All {limit} of the week fit the hours available',
    'duration',
  ),
  'schedule.turns_inside_availability': pass(
    'schedule',
    '교대 근무가 모두 가능한 시간입니다',
    'Every turn fits the hours available',
    'duration',
  ),
  'schedule.enough_hours': pass(
    'schedule',
    '한 주 {limit} 근무, 가능한 시간은 {seen}입니다',
    '{limit} a week wanted, {seen} available',
    'duration',
  ),
  'schedule.outside_availability': fail(
    'schedule',
    '한 주 {limit} 근무 중 {seen}만 가능합니다',
    'Only {seen} of {limit} a week fit the hours available',
    'duration',
  ),
  'schedule.turns_outside_availability': fail(
    'schedule',
    '교대 근무 {limit} 중 {seen}만 가능합니다',
    'Only {seen} of the {limit} of all turns fit the hours available',
    'duration',
  ),
  'schedule.too_few_hours': fail(
    'schedule',
    '한 주 {limit} 근무, 가능한 시간은 {seen}뿐입니다',
    '{limit} a week wanted, only {seen} available',
    'duration',
  ),
  'schedule.availability_unknown': unknown(
    'schedule',
    '일할 수 있는 요일과 시간을 확인해 주세요',
    'Please ask on which days and hours the seeker can work',
  ),
  'schedule.shifts_unknown': unknown(
    'schedule',
    '근무 시간을 확인해 주세요',
    'Please ask for the working hours',
  ),
  'schedule.hours_unknown': unknown(
    'schedule',
    '한 주에 몇 시간 일하는지 확인해 주세요',
    'Please ask for the hours per week',
  ),

  'start.no_start_date': pass('start', '시작하는 날이 정해지지 않았습니다', 'No start date is set'),
  'start.in_time': pass(
    'start',
    '{limit} 시작, {seen}부터 가능합니다',
    'Starts {limit}, available from {seen}',
    'date',
  ),
  'start.too_early': fail(
    'start',
    '{limit} 시작인데 {seen}부터 가능합니다',
    'Starts {limit}, free only from {seen}',
    'date',
  ),
  'start.available_from_unknown': unknown(
    'start',
    '{limit}부터 일할 수 있는지 확인해 주세요',
    'Please ask whether the seeker can start on {limit}',
    'date',
  ),

  'wage.at_least_floor': pass(
    'wage',
    '시급 {seen}원, 희망 {limit}원 이상입니다',
    '{seen} won/hour, at least the {limit} wanted',
  ),
  'wage.below_floor': fail(
    'wage',
    '시급 {seen}원, 희망 {limit}원보다 적습니다',
    '{seen} won/hour, below the {limit} wanted',
  ),
  'wage.floor_unknown': unknown('wage', '희망 시급을 확인해 주세요', 'Please ask for the wage wanted'),
  'wage.not_stated': unknown('wage', '임금을 확인해 주세요', 'Please ask for the wage offered'),
  'wage.hours_unknown': unknown(
    'wage',
    '시급을 계산할 수 있게 근무 시간을 확인해 주세요',
    'Please ask for the working hours: the hourly wage needs them',
  ),
} as const satisfies Record<string, Reason>;
