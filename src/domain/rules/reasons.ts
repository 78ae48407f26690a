import { fail, pass, type Reason, unknown } from './reason.ts';

/**
 * Every reason that a rule can give. The codes are stable: callers and stored recommendations hold on to
 * them.
 */
export const REASONS = {
  'open.accepting': pass('open', '지원할 수 있는 공고입니다', 'Open for applications'),
  'open.closed': fail('open', '마감된 공고입니다', 'The posting is closed'),
  'open.expired': fail('open', '접수 기한이 지난 공고입니다', 'The deadline has passed'),

  'commute.remote': pass('commute', '집에서 하는 일입니다', 'Work from home'),
  'commute.dormitory': pass('commute', '기숙사가 있습니다', 'A dormitory is offered'),
  'commute.within_limit': pass(
    'commute',
    '약 {seen}분, 희망 {limit}분 안',
    'About {seen} min, within {limit}',
  ),
  'commute.too_far': fail('commute', '약 {seen}분, 희망 {limit}분 초과', 'About {seen} min, over {limit}'),
  'commute.place_too_vague': unknown(
    'commute',
    '약 {seen}분, 희망 {limit}분. 집과 직장의 자세한 주소를 확인해 주세요',
    'About {seen} min, wanted {limit} min: please check the exact addresses',
  ),
  'commute.travel_unknown': unknown(
    'commute',
    '교통수단과 희망 통근 시간을 확인해 주세요',
    'Please ask how the seeker travels and for how long at most',
  ),
  'commute.home_unknown': unknown('commute', '사는 곳을 확인해 주세요', 'Please ask where the seeker lives'),
  'commute.workplace_unknown': unknown(
    'commute',
    '직장 위치를 확인해 주세요',
    'Please ask where the workplace is',
  ),

  'schedule.inside_availability': pass(
    'schedule',
    '한 주 {limit} 근무가 모두 가능한 시간입니다',
    'All {limit} of the week fit the hours available',
    'duration',
  ),
  'schedule.turns_inside_availability': pass(
    'schedule',
    '돌아가는 모든 근무가 가능한 시간입니다',
    'Every turn fits the hours available',
    'duration',
  ),
  'schedule.enough_hours': pass(
    'schedule',
    '한 주 {limit} 근무, 가능한 시간 {seen}',
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
    '돌아가는 근무 시간 {limit} 중 {seen}만 가능합니다',
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
    '한 주 근무 시간을 확인해 주세요',
    'Please ask for the hours per week',
  ),

  'start.no_start_date': pass('start', '시작일이 정해지지 않았습니다', 'No start date is set'),
  'start.in_time': pass('start', '{limit} 시작, {seen}부터 가능', 'Starts {limit}, available from {seen}'),
  'start.too_early': fail(
    'start',
    '{limit} 시작인데 {seen}부터 가능합니다',
    'Starts {limit}, free only from {seen}',
  ),
  'start.available_from_unknown': unknown(
    'start',
    '언제부터 일할 수 있는지 확인해 주세요 (시작 {limit})',
    'Please ask from when the seeker can work (starts {limit})',
  ),

  'wage.at_least_floor': pass(
    'wage',
    '시급 {seen}원, 희망 {limit}원 이상',
    '{seen} won/hour, wanted {limit}',
  ),
  'wage.below_floor': fail('wage', '시급 {seen}원, 희망 {limit}원 미만', '{seen} won/hour, below {limit}'),
  'wage.floor_unknown': unknown('wage', '희망 시급을 확인해 주세요', 'Please ask for the wage wanted'),
  'wage.not_stated': unknown('wage', '임금을 확인해 주세요', 'Please ask for the wage offered'),
  'wage.hours_unknown': unknown(
    'wage',
    '시급을 알 수 있게 근무 시간을 확인해 주세요',
    'Please ask for the working hours: the hourly wage needs them',
  ),

  'employment_type.wanted': pass('employment_type', '희망하는 고용 형태: {seen}', 'Wanted: {seen}'),
  'employment_type.not_wanted': fail(
    'employment_type',
    '고용 형태: {seen}, 희망: {limit}',
    'Offered: {seen}, wanted: {limit}',
  ),
  'employment_type.not_stated': unknown(
    'employment_type',
    '고용 형태를 확인해 주세요',
    'Please ask for the employment type',
  ),
  'employment_type.wish_unknown': unknown(
    'employment_type',
    '희망하는 고용 형태를 확인해 주세요',
    'Please ask which employment types are wanted',
  ),

  'licence.not_required': pass('licence', '자격증이 필요 없습니다', 'No licence needed'),
  'licence.held': pass('licence', '필요한 자격증이 있습니다: {limit}', 'Holds what is needed: {limit}'),
  'licence.missing': fail('licence', '필요한 자격증이 없습니다: {limit}', 'Missing licence: {limit}'),
  'licence.expired': fail(
    'licence',
    '기한이 지난 자격증: {limit} ({seen}까지)',
    'Expired licence: {limit} ({seen})',
  ),
  'licence.unknown': unknown(
    'licence',
    '자격증이 있는지 확인해 주세요: {limit}',
    'Please ask for the licence: {limit}',
  ),

  'driving.not_required': pass('driving', '운전이 필요 없습니다', 'No driving needed'),
  'driving.able': pass('driving', '운전 조건에 맞습니다', 'Meets the driving requirement'),
  'driving.licence_too_low': fail(
    'driving',
    '운전면허: {seen}, 필요: {limit}',
    'Driving licence: {seen}, needed: {limit}',
  ),
  'driving.no_vehicle': fail('driving', '차가 있어야 합니다', 'A vehicle is needed'),
  'driving.unknown': unknown(
    'driving',
    '운전면허와 차가 있는지 확인해 주세요',
    'Please ask about licence and vehicle',
  ),
  'driving.vehicle_unknown': unknown('driving', '차가 있는지 확인해 주세요', 'Please ask for a vehicle'),

  'experience.not_required': pass('experience', '경력이 필요 없습니다', 'No experience needed'),
  'experience.enough': pass('experience', '경력 {seen}개월, 필요 {limit}개월', '{seen} months of {limit}'),
  'experience.too_short': fail('experience', '경력 {seen}개월, {limit}개월 필요', '{seen} of {limit} months'),
  'experience.unknown': unknown(
    'experience',
    '경력을 확인해 주세요 ({limit}개월 필요)',
    'Please ask for the experience ({limit} months needed)',
  ),
  'experience.unclear': unknown(
    'experience',
    '관련 경력 {seen}개월 확인, {limit}개월 필요. 다른 경력도 확인해 주세요',
    '{seen} months known, needs {limit}: please check the other jobs',
  ),

  'education.not_required': pass('education', '학력 제한이 없습니다', 'No education needed'),
  'education.enough': pass('education', '학력: {seen}, 필요: {limit}', 'Education: {seen}, needed: {limit}'),
  'education.too_low': fail('education', '학력: {seen}, {limit} 이상 필요', 'Has {seen}, needs {limit}'),
  'education.unknown': unknown(
    'education',
    '학력을 확인해 주세요 ({limit} 이상)',
    'Please ask for the education (at least {limit})',
  ),

  'language.not_required': pass('language', '외국어가 필요 없습니다', 'No language needed'),
  'language.enough': pass('language', '필요한 언어가 가능합니다: {limit}', 'Speaks: {limit}'),
  'language.too_low': fail('language', '필요한 언어가 부족합니다: {limit}', 'Not enough: needs {limit}'),
  'language.unknown': unknown(
    'language',
    '언어 수준을 확인해 주세요: {limit}',
    'Please ask for the language level: {limit}',
  ),

  'physical.not_required': pass('physical', '정해진 신체 조건이 없습니다', 'No physical requirement'),
  'physical.able': pass('physical', '신체 조건에 맞습니다', 'Meets the physical requirements'),
  'physical.too_heavy': fail(
    'physical',
    '필요: {limit}, 가능: {seen}',
    'Needed: {limit}, able to do: {seen}',
  ),
  'physical.standing': fail('physical', '오래 서서 하는 일입니다', 'Standing all day'),
  'physical.outdoors': fail('physical', '밖에서 하는 일입니다', 'Working outdoors'),
  'physical.nights': fail('physical', '밤에 하는 일입니다', 'Working at night'),
  'physical.strength_unknown': unknown(
    'physical',
    '할 수 있는지 확인해 주세요: {limit}',
    'Please ask whether the seeker can do {limit}',
  ),
  'physical.standing_unknown': unknown(
    'physical',
    '오래 서서 할 수 있는지 확인해 주세요',
    'Please ask whether the seeker can stand all day',
  ),
  'physical.outdoors_unknown': unknown(
    'physical',
    '밖에서 일할 수 있는지 확인해 주세요',
    'Please ask whether the seeker can work outdoors',
  ),
  'work_permit.not_required': pass('work_permit', '취업 자격 제한이 없습니다', 'No permit condition'),
  'work_permit.unrestricted': pass('work_permit', '제한 없이 일할 수 있습니다', 'No work restriction'),
  'work_permit.restricted': fail('work_permit', '취업 활동에 제한이 있습니다', 'Restricted permit'),
  'work_permit.unknown': unknown('work_permit', '취업 자격을 확인해 주세요', 'Please ask for the permit'),

  'reserved.not_reserved': pass('reserved', '누구나 지원할 수 있습니다', 'Open to everyone'),
  'reserved.eligible': pass('reserved', '대상에 해당합니다: {seen}', 'Eligible: {seen}'),
  'reserved.not_eligible': fail('reserved', '대상: {limit}', 'Reserved for: {limit}'),
  'reserved.unknown': unknown(
    'reserved',
    '대상인지 확인해 주세요: {limit}',
    'Please ask whether this applies: {limit}',
  ),

  'unwanted.none': pass('unwanted', '하지 않겠다고 하신 일이 아닙니다', 'Not among the work refused'),
  'unwanted.maybe': unknown(
    'unwanted',
    '하지 않겠다고 하신 일인지 확인해 주세요: {seen}',
    'Please ask whether this is refused: {seen}',
  ),
  'unwanted.excluded': fail('unwanted', '하지 않겠다고 하신 일입니다: {seen}', 'The seeker refuses: {seen}'),
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof REASONS;
