import { fail, pass, type Reason, unknown } from './reason.ts';
import { REASONS_OF_TERMS } from './reasons-of-terms.ts';

/**
 * Every reason that a rule can give. The codes are stable: callers and stored recommendations hold on to
 * them.
 */
export const REASONS = {
  ...REASONS_OF_TERMS,

  'employment_type.wanted': pass('employment_type', '희망하신 {seen}입니다', 'As wanted: {seen}'),
  'employment_type.not_wanted': fail(
    'employment_type',
    '{seen} 자리인데 희망은 {limit}입니다',
    'Offered: {seen}, wanted: {limit}',
  ),
  'employment_type.not_stated': unknown(
    'employment_type',
    '고용 형태를 확인해 주세요',
    'Please ask for the employment type',
  ),
  'employment_type.wish_unknown': unknown(
    'employment_type',
    '{seen} 자리도 괜찮은지 확인해 주세요',
    'Please ask whether this is fine: {seen}',
  ),

  'licence.not_required': pass('licence', '자격증이 필요 없습니다', 'No licence needed'),
  'licence.held': pass(
    'licence',
    '필요한 {limit} 자격이 있습니다',
    'Holds what is needed: {limit}',
    'licence',
  ),
  'licence.missing': fail('licence', '필요한 {limit} 자격이 없습니다', 'Missing licence: {limit}', 'licence'),
  'licence.expired': fail(
    'licence',
    '{limit} 자격이 {seen}까지만 유효합니다',
    'Licence valid only until {seen}: {limit}',
    'expiry',
  ),
  'licence.unknown': unknown(
    'licence',
    '{limit} 자격이 있는지 확인해 주세요',
    'Please ask for the licence: {limit}',
    'licence',
  ),

  'driving.not_required': pass('driving', '운전이 필요 없습니다', 'No driving needed'),
  'driving.able': pass('driving', '운전 조건에 맞습니다', 'Meets the driving requirement'),
  'driving.licence_too_low': fail(
    'driving',
    '{limit} 면허가 필요한데 {seen}입니다',
    'Needs a {limit} licence, has {seen}',
  ),
  'driving.no_vehicle': fail('driving', '차가 있어야 합니다', 'A vehicle is needed'),
  'driving.unknown': unknown(
    'driving',
    '운전면허와 차가 있는지 확인해 주세요',
    'Please ask about licence and vehicle',
  ),
  'driving.vehicle_unknown': unknown('driving', '차가 있는지 확인해 주세요', 'Please ask for a vehicle'),

  'experience.not_required': pass('experience', '경력이 필요 없습니다', 'No experience needed'),
  'experience.enough': pass(
    'experience',
    '경력 {seen}, 필요한 {limit}을 채웁니다',
    '{seen} of experience, {limit} needed',
    'months',
  ),
  'experience.too_short': fail(
    'experience',
    '경력 {limit}이 필요한데 {seen}입니다',
    'Needs {limit} of experience, has {seen}',
    'months',
  ),
  'experience.unknown': unknown(
    'experience',
    '경력이 {limit} 이상인지 확인해 주세요',
    'Please ask for the experience ({limit} needed)',
    'months',
  ),
  'experience.unclear': unknown(
    'experience',
    '관련 경력 {seen}, 필요 {limit}. 다른 경력도 확인해 주세요',
    '{seen} known, needs {limit}: please check the other jobs',
    'months',
  ),

  'education.not_required': pass('education', '학력 제한이 없습니다', 'No education needed'),
  'education.enough': pass(
    'education',
    '학력 {seen}, {limit} 이상이면 됩니다',
    'Education: {seen}, needed: {limit}',
  ),
  'education.too_low': fail(
    'education',
    '{limit} 이상이어야 하는데 {seen}입니다',
    'Needs {limit}, has {seen}',
  ),
  'education.unknown': unknown(
    'education',
    '{limit} 이상인지 학력을 확인해 주세요',
    'Please ask for the education (at least {limit})',
  ),

  'language.not_required': pass('language', '외국어가 필요 없습니다', 'No language needed'),
  'language.enough': pass('language', '필요한 {limit} 수준이 됩니다', 'Speaks: {limit}'),
  'language.too_low': fail('language', '{limit} 수준이 필요합니다', 'Not enough: needs {limit}'),
  'language.unknown': unknown(
    'language',
    '{limit} 수준인지 확인해 주세요',
    'Please ask for the language level: {limit}',
  ),

  'physical.not_required': pass('physical', '정해진 신체 조건이 없습니다', 'No physical requirement'),
  'physical.able': pass('physical', '신체 조건에 맞습니다', 'Meets the physical requirements'),
  'physical.too_heavy': fail(
    'physical',
    '{limit}인데 {seen}까지 가능합니다',
    'Needs {limit}, able to do {seen}',
  ),
  'physical.standing': fail('physical', '오래 서서 하는 일입니다', 'Standing all day'),
  'physical.outdoors': fail('physical', '밖에서 하는 일입니다', 'Working outdoors'),
  'physical.nights': fail('physical', '밤에 하는 일입니다', 'Working at night'),
  'physical.strength_unknown': unknown(
    'physical',
    '{limit}도 할 수 있는지 확인해 주세요',
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
  'work_permit.restricted': fail(
    'work_permit',
    '취업에 제한이 없는 분만 일할 수 있습니다',
    'Only without restrictions on work',
  ),
  'work_permit.unknown': unknown('work_permit', '취업 자격을 확인해 주세요', 'Please ask for the permit'),

  'reserved.not_reserved': pass('reserved', '누구나 지원할 수 있습니다', 'Open to everyone'),
  'reserved.eligible': pass('reserved', '{seen} 대상에 해당합니다', 'Eligible: {seen}'),
  'reserved.not_eligible': fail('reserved', '{limit} 대상 일자리입니다', 'Reserved for: {limit}'),
  'reserved.unknown': unknown(
    'reserved',
    '{limit} 대상에 해당하는지 확인해 주세요',
    'Please ask whether this applies: {limit}',
  ),

  'unwanted.none': pass('unwanted', '하지 않겠다고 하신 일이 아닙니다', 'Not among the work refused'),
  'unwanted.maybe': unknown(
    'unwanted',
    '하지 않겠다고 하신 {seen}인지 확인해 주세요',
    'Please ask whether this is refused: {seen}',
  ),
  'unwanted.excluded': fail('unwanted', '하지 않겠다고 하신 {seen}입니다', 'The seeker refuses: {seen}'),
} as const satisfies Record<string, Reason>;

export type ReasonCode = keyof typeof REASONS;
