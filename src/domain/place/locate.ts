import { inferredPosting, inferredSeeker, type TextOccupations } from '../occupation/likely.ts';
import type { Posting, PostingDetails } from '../posting.ts';
import type { Seeker, SeekerProfile } from '../seeker.ts';
import type { PostingState } from '../vocabulary.ts';
import type { LocatePlace } from './place.ts';

/** What identifies a document that nobody stores: an id that no caller can choose. */
export const UNSTORED = { id: '', revision: 0, reading: 0 };

type Described<Document> = {
  id: string;
  revision: number;
  reading: number;
  document: Document;
  occupations?: TextOccupations | null | undefined;
};
export type DescribedSeeker = Described<SeekerProfile>;
export type DescribedPosting = Described<PostingDetails> & {
  state: PostingState;
  createdAt?: Date | undefined;
};

/** A profile with its home looked up, ready for the rules. */
export function locateSeeker(stored: DescribedSeeker, locate: LocatePlace): Seeker {
  const { id, revision, reading, document: profile, occupations } = stored;
  return {
    id,
    revision,
    reading,
    profile,
    home: locate(profile.home),
    inferred: inferredSeeker(occupations, profile),
  };
}

/** A posting with its workplace and its shuttle stops looked up, ready for the rules. */
export function locatePosting(stored: DescribedPosting, locate: LocatePlace): Posting {
  const { id, revision, reading, state, document: details, createdAt, occupations } = stored;
  return {
    id,
    revision,
    reading,
    receivedAt: createdAt?.getTime() ?? null,
    state,
    details,
    workplace: locate(details.workplace),
    shuttleStops: (details.shuttle ?? []).map((stop) => locate(stop.place)),
    inferred: inferredPosting(occupations),
  };
}
