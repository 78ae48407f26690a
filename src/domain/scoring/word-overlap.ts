import { deriveOnce } from '../derive-once.ts';
import { wishOf } from '../excludes.ts';
import { impersonalDetails, impersonalProfile } from '../impersonal.ts';
import type { PostingDetails } from '../posting.ts';
import type { SeekerProfile } from '../seeker.ts';
import { workText } from '../text/clean.ts';
import { cosine, type SparseVector, type TfIdf } from '../text/ngrams.ts';

/**
 * What a wish and a posting have in common letter by letter, 0 to 1; null where the seeker has written nothing. It sees
 * what a model's vector blurs: the one rare word that decides (지게차, 떡, 보일러).
 */
export type WordOverlap = {
  (profile: SeekerProfile, details: PostingDetails): number | null;
  /** The two vectors whose cosine it is; that of a wish that says nothing is empty. */
  wishVector: (profile: SeekerProfile) => SparseVector;
  offerVector: (details: PostingDetails) => SparseVector;
};

const textOf = (parts: (string | undefined)[]) => parts.filter((part) => part !== undefined).join(' ');

/**
 * The cosine of TF-IDF over character n-grams (`text/ngrams.ts`); what a wish refuses is left out of it, and of a posting
 * what says nothing about the work. Each text becomes a vector once, and a pair costs one pass over two sorted arrays:
 * a microsecond (docs/adr/0010).
 * @param tfIdf knows how rare a piece of a word is, from the dictionary of occupations
 */
export function createWordOverlap({ vectorOf }: TfIdf): WordOverlap {
  const wishVector = deriveOnce((profile: SeekerProfile) =>
    vectorOf(textOf([wishOf(profile).wish, ...(impersonalProfile(profile).skills ?? [])])),
  );
  const offerVector = deriveOnce((details: PostingDetails) => {
    const { title, duties, skills = [] } = impersonalDetails(details);
    return vectorOf(textOf([workText(title), duties && workText(duties), ...skills]));
  });
  const overlap = (profile: SeekerProfile, details: PostingDetails) => {
    const wish = wishVector(profile);
    return wish.indices.length === 0 ? null : cosine(wish, offerVector(details));
  };
  return Object.assign(overlap, { wishVector, offerVector });
}
