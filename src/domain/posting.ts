import { seoulDate } from './clock.ts';
import type { InferredPosting } from './occupation/likely.ts';
import type { LocatedPlace, Place } from './place/place.ts';
import type { Language, WeeklyInterval } from './seeker.ts';
import type {
  DrivingLicence,
  Education,
  EmploymentType,
  PostingState,
  PostingStatus,
  ProgrammeTag,
  ScheduleKind,
  Strength,
  WageUnit,
} from './vocabulary.ts';

export type ShuttleStop = { place: Place; name?: string | undefined; departs?: string | undefined };

/** `min` and `max` in won per `unit`. */
export type Wage = { unit: WageUnit; min?: number | undefined; max?: number | undefined };

export type Schedule = {
  kind: ScheduleKind;
  shifts?: WeeklyInterval[] | undefined;
  hoursPerWeek?: number | undefined;
};

/** What the calling app says of a posting (구인공고), field for field the contract. Absent means unknown, never a default. */
export type PostingDetails = {
  title: string;
  duties?: string | undefined;
  employer: { id?: string | undefined; name: string };
  occupation?: string | undefined;
  headcount?: number | undefined;
  workplace?: Place | undefined;
  remote?: boolean | undefined;
  dormitory?: boolean | undefined;
  shuttle?: ShuttleStop[] | undefined;
  schedule?: Schedule | undefined;
  wage?: Wage | undefined;
  employmentType?: EmploymentType | undefined;
  startsOn?: string | undefined;
  endsOn?: string | undefined;
  closesAt?: string | undefined;
  status?: PostingStatus | undefined;
  requires?:
    | {
        licences?: string[] | undefined;
        experienceMonths?: number | undefined;
        education?: Education | undefined;
        driving?: DrivingLicence | undefined;
        vehicle?: boolean | undefined;
        languages?: Language[] | undefined;
        strength?: Strength | undefined;
        standing?: boolean | undefined;
        outdoors?: boolean | undefined;
        workPermitUnrestricted?: boolean | undefined;
      }
    | undefined;
  prefers?:
    | {
        licences?: string[] | undefined;
        experienceMonths?: number | undefined;
        skills?: string[] | undefined;
      }
    | undefined;
  skills?: string[] | undefined;
  reservedFor?: ProgrammeTag[] | undefined;
  source?: { system: string; id: string } | undefined;
};

/** A stored posting: the details with its places looked up. `shuttleStops` runs parallel to `details.shuttle`. */
export type Posting = {
  id: string;
  revision: number;
  /** How often what its text gives has changed (`Entry`). */
  reading: number;
  /** When it was first received, milliseconds since the epoch; null: nobody stores it, it is new. */
  receivedAt: number | null;
  state: PostingState;
  details: PostingDetails;
  workplace: LocatedPlace;
  shuttleStops: LocatedPlace[];
  /** Absent where everything was said, and until the text has been read. */
  inferred?: InferredPosting | undefined;
};

/** The day on which the work starts and papers have to be valid: today in Seoul where none is set. `YYYY-MM-DD`. */
export const firstWorkDay = ({ startsOn }: Pick<PostingDetails, 'startsOn'>, now: number): string =>
  startsOn ?? seoulDate(now);
