import type { PostingDetails } from '../../src/domain/posting.ts';
import type { SeekerProfile } from '../../src/domain/seeker.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const GIMJE = { lat: 35.8036, lon: 126.8809 };

/** A seeker who says everything, and who fits `careJob` without a question left open. */
export function careSeeker(changes: Partial<SeekerProfile> = {}): SeekerProfile {
  return {
    wanted: { text: '어르신 돌보는 요양보호사 일을 하고 싶어요', occupations: ['550104'] },
    experience: [{ text: '재가 방문 요양', occupation: '550104', months: 26 }],
    skills: ['말벗', '식사 준비'],
    licences: [{ name: '요양보호사' }],
    driving: { licence: 'type2', hasVehicle: true },
    education: 'high',
    languages: [],
    home: GIMJE,
    travel: { modes: ['bus', 'car'], maxMinutes: 60 },
    availability: [{ days: [...WEEKDAYS], start: '07:00', end: '20:00' }],
    availableFrom: '2026-01-01',
    wage: { minHourly: 10_320 },
    employmentTypes: ['permanent', 'part_time'],
    physical: { maxStrength: 'heavy', canStandAllDay: true, canWorkOutdoors: true, canWorkNights: true },
    workPermit: 'unrestricted',
    programmes: ['senior'],
    ...changes,
  };
}

/** A posting that says everything that the rules ask for. */
export function careJob(changes: Partial<PostingDetails> = {}): PostingDetails {
  return {
    title: '요양보호사 모집',
    duties: '어르신 식사와 이동을 돕고 말벗이 되어 드립니다.',
    employer: { name: '지평선요양원' },
    occupation: '550104',
    workplace: { lat: 35.81, lon: 126.89 },
    schedule: {
      kind: 'fixed',
      shifts: [{ days: [...WEEKDAYS], start: '09:00', end: '18:00' }],
      hoursPerWeek: 40,
    },
    wage: { unit: 'hour', min: 11_000 },
    employmentType: 'permanent',
    requires: { licences: ['요양보호사'], strength: 'medium' },
    ...changes,
  };
}

/** Another trade altogether. */
export function forkliftJob(changes: Partial<PostingDetails> = {}): PostingDetails {
  return careJob({
    title: '물류센터 지게차 운전원',
    duties: '지게차로 상하차와 자재 운반, 창고 정리를 합니다.',
    employer: { name: '만경물류' },
    occupation: '622200',
    requires: {},
    ...changes,
  });
}
