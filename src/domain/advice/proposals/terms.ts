import type { Draft, Propose } from '../change.ts';

/** The day on which the posting begins, or the day from which the seeker is free. */
export const proposeStart: Propose = ({ seeker, posting: { details } }) => {
  const { availableFrom } = seeker.profile;
  const { startsOn, endsOn } = details;
  if (startsOn === undefined || availableFrom === undefined) return [];
  const drafts: Draft[] = [
    { code: 'start.sooner', field: '#/availableFrom', to: startsOn, words: [startsOn, availableFrom] },
  ];
  const isOver = endsOn !== undefined && endsOn < availableFrom;
  if (!isOver) {
    drafts.push({
      code: 'start.postpone',
      field: '#/startsOn',
      to: availableFrom,
      words: [availableFrom, startsOn],
    });
  }
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
