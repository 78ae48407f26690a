import { inferredPosting, inferredSeeker, type TextOccupations } from '../occupation/likely.ts';
import type { Posting, PostingDetails } from '../posting.ts';
import type { Seeker, SeekerProfile } from '../seeker.ts';
import type { PostingState } from '../vocabulary.ts';
import type { LocatePlace } from './place.ts';

/** An id that no caller can choose, for a document that nobody stores. */
export const UNSTORED_ID = '';

/** A profile with its home looked up, ready for the rules. */
export function locateSeeker(
  stored: {
    id: string;
    revision: number;
    document: SeekerProfile;
    occupations?: TextOccupations | null | undefined;
  },
  locate: LocatePlace,
): Seeker {
  const { id, revision, document: profile, occupations } = stored;
  return {
    id,
    revision,
    profile,
    home: locate(profile.home),
    inferred: inferredSeeker(occupations, profile),
  };
}

/** A posting with its workplace and its shuttle stops looked up, ready for the rules. */
export function locatePosting(
  stored: {
    id: string;
    revision: number;
    state: PostingState;
    document: PostingDetails;
    occupations?: TextOccupations | null | undefined;
  },
  locate: LocatePlace,
): Posting {
  const { id, revision, state, document: details, occupations } = stored;
  return {
    id,
    revision,
    state,
    details,
    workplace: locate(details.workplace),
    shuttleStops: (details.shuttle ?? []).map((stop) => locate(stop.place)),
    inferred: inferredPosting(occupations),
  };
}
