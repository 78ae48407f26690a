import { expect, it } from 'vitest';
import { relatedExperience } from './experience.ts';
import { postingOf, seekerOf } from './fixtures.ts';

it('what was found for one posting never stands for a posting of another group', () => {
  const madeAnew = () =>
    seekerOf({
      experience: [
        { occupation: '5503', months: 12 },
        { occupation: '5613', months: 30 },
        { text: '여러 가지', months: 7 },
      ],
    });
  const seeker = madeAnew();
  const postings = [
    { occupation: '5503' },
    {},
    { occupation: '561' },
    { occupation: '9050' },
    { occupation: '5' },
  ];
  for (const details of [...postings, ...postings.toReversed()]) {
    expect(relatedExperience(seeker, postingOf(details))).toEqual(
      relatedExperience(madeAnew(), postingOf(details)),
    );
  }
  expect(postings.map((details) => relatedExperience(seeker, postingOf(details))?.months)).toEqual([
    12, 49, 30, 0, 42,
  ]);
});
