import type { Label } from './labels.ts';
import type { ReasonCode } from './reasons.ts';

/** Sentences for a finding whose `seen` is nothing at all, where 0분 or 없음 would sound odd when it is read aloud. */
export const NOTHING_SEEN: Partial<Record<ReasonCode, Label>> = {
  'schedule.outside_availability': {
    ko: '한 주 {limit} 근무 중 가능한 시간이 없습니다',
    en: 'None of {limit} a week fits the hours available',
  },
  'schedule.turns_outside_availability': {
    ko: '교대 근무 {limit} 중 가능한 시간이 없습니다',
    en: 'None of the {limit} of all turns fits the hours available',
  },
  'schedule.too_few_hours': {
    ko: '한 주 {limit} 근무, 가능한 시간이 없습니다',
    en: '{limit} a week wanted, no hours in common',
  },
  'employment_type.wish_unknown': {
    ko: '희망하시는 고용 형태를 확인해 주세요',
    en: 'Please ask which employment types are wanted',
  },
  'driving.licence_too_low': { ko: '{limit} 면허가 필요합니다', en: 'Needs a {limit} licence' },
  'experience.too_short': { ko: '경력 {limit}이 필요합니다', en: 'Needs {limit} of experience' },
  'experience.unclear': {
    ko: '관련 경력 {limit}이 있는지 확인해 주세요',
    en: 'Please ask for {limit} of experience: the other jobs may count',
  },
  'education.too_low': { ko: '{limit} 이상이어야 합니다', en: 'Needs {limit}' },
  'unwanted.maybe': {
    ko: '하지 않겠다고 하신 일인지 확인해 주세요',
    en: 'Please ask whether this is refused',
  },
  'unwanted.excluded': { ko: '하지 않겠다고 하신 일입니다', en: 'The seeker refuses this' },
};
