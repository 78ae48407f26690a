import { excludesOf, wishOf } from './excludes.ts';
import { impersonalDetails, impersonalProfile, impersonalText } from './impersonal.ts';
import type { PostingDetails } from './posting.ts';
import type { SeekerProfile } from './seeker.ts';
import { workText } from './text/clean.ts';

/** The readable name of an occupation code, or undefined when the table lacks it. */
export type OccupationName = (code: string) => string | undefined;

/** The model reads 512 tokens, about 850 characters of Korean. */
const CHARACTERS_MAX = 800;

function join(parts: (string | undefined)[]): string {
  const text = parts
    .filter((part) => part !== undefined && part.trim() !== '')
    .join('. ')
    .replace(/\s+/g, ' ');
  return text.slice(0, CHARACTERS_MAX);
}

/**
 * What a seeker's vector is made of: the wish without what it refuses, the wanted occupations by name, then what the
 * seeker has done and can do. Only fields that say something about work, and of their texts only what does
 * (`impersonal.ts`): nothing about the person, the home or the hours enters a vector.
 */
export function seekerText(profile: SeekerProfile, occupationName: OccupationName): string {
  const { wanted, experience: jobs = [], skills = [] } = impersonalProfile(profile);
  const occupations = (wanted.occupations ?? []).map(occupationName);
  const experience = jobs.map((job) => job.text ?? (job.occupation && occupationName(job.occupation)));
  return join([wishOf(profile).wish, ...occupations, ...experience, skills.join(', ')]);
}

/** A text alone, as a posting's would be read: without persons and noise, cut where the model stops reading. */
export const plainText = (text: string): string => join([workText(impersonalText(text))]);

/** Raised whenever `workTextsOf` gives other texts for a profile: what was read out of the old ones is read anew. */
export const WORK_TEXTS_VERSION = 6;
/** A longer list of jobs without codes is nobody's; reading it would keep others waiting for the model. */
const WORK_TEXTS_MAX = 20;

/**
 * What a seeker's occupations are read out of: the wish, then a text for each job of the profile's experience, then one
 * for each work that is refused. Null where its code is given or known, where nothing is written, and behind the
 * twentieth that has to be read.
 */
export function workTextsOf(profile: SeekerProfile): (string | null)[] {
  const { wish } = wishOf(profile);
  const isWishKnown = (profile.wanted.occupations ?? []).length > 0;
  const jobs = (impersonalProfile(profile).experience ?? []).map(({ text, occupation }) =>
    occupation === undefined ? text : undefined,
  );
  const refusals = excludesOf(profile).map(({ text, occupations = [], kinds = [] }) =>
    occupations.length + kinds.length === 0 ? text : undefined,
  );
  let read = 0;
  return [isWishKnown ? undefined : wish, ...jobs, ...refusals].map((text) => {
    if (!text || read === WORK_TEXTS_MAX) return null;
    read += 1;
    return plainText(text);
  });
}

/**
 * What a posting's vector is made of: title, occupation by name, duties, skills; nothing of terms and contacts, and no
 * wording that asks for a kind of person.
 */
export function postingText(details: PostingDetails, occupationName: OccupationName): string {
  const { title, occupation, duties, skills } = impersonalDetails(details);
  const work = duties && workText(duties);
  return join([workText(title), occupation && occupationName(occupation), work, (skills ?? []).join(', ')]);
}
