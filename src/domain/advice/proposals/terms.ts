import { seoulDate } from '../../clock.ts';
import type { Draft, Propose } from '../change.ts';

/** The day on which a posting can begin for somebody who is free from a day: not in the past. */
export function dayToBegin(availableFrom: string, now: number): string {
  const today = seoulDate(now);
  return availableFrom < today ? today : availableFrom;
}

/** The day on which the posting begins, unless it is past, or the day from which the seeker is free. */
export const proposeStart: Propose = ({ seeker, posting: { details }, now }) => {
  const { availableFrom } = seeker.profile;
  const { startsOn, endsOn } = details;
  if (startsOn === undefined || availableFrom === undefined) return [];
  const drafts: Draft[] = [];
  if (startsOn >= seoulDate(now)) {
    drafts.push({
      code: 'start.sooner',
      field: '#/availableFrom',
      to: startsOn,
      words: [startsOn, availableFrom],
    });
  }
  const to = dayToBegin(availableFrom, now);
  const isOver = endsOn !== undefined && endsOn < to;
  if (!isOver) drafts.push({ code: 'start.postpone', field: '#/startsOn', to, words: [to, startsOn] });
  return drafts;
};

/** The seeker takes the posting's type too, or the posting offers one of the seeker's. */
export const proposeEmploymentType: Propose = ({ seeker: { profile }, posting: { details } }) => {
  const [offered, wanted] = [details.employmentType, profile.employmentTypes ?? []];
  if (offered === undefined) return [];
  return [
    {
      code: 'employment_type.accept',
      field: '#/employmentTypes',
      to: [...wanted, offered],
      words: [offered],
    },
    ...wanted.map(
      (to): Draft => ({ code: 'employment_type.offer', field: '#/employmentType', to, words: [to] }),
    ),
  ];
};
