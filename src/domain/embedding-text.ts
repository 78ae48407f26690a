import type { PostingDetails } from './posting.ts';
import type { SeekerProfile } from './seeker.ts';

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
 * What a seeker's vector is made of: the wish, the wanted occupations by name, then what the seeker has done and can
 * do. Only fields that say something about work: nothing about the person, the home or the hours enters a vector.
 */
export function seekerText(profile: SeekerProfile, occupationName: OccupationName): string {
  const occupations = (profile.wanted.occupations ?? []).map(occupationName);
  const experience = (profile.experience ?? []).map(
    (job) => job.text ?? (job.occupation && occupationName(job.occupation)),
  );
  return join([profile.wanted.text, ...occupations, ...experience, (profile.skills ?? []).join(', ')]);
}

/** What a posting's vector is made of: title, occupation by name, duties, skills. */
export function postingText(details: PostingDetails, occupationName: OccupationName): string {
  const { title, occupation, duties, skills } = details;
  return join([title, occupation && occupationName(occupation), duties, (skills ?? []).join(', ')]);
}
