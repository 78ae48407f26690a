import type { InferredSeeker } from './occupation/likely.ts';
import type { LocatedPlace, Place } from './place/place.ts';
import type {
  Day,
  DrivingLicence,
  Education,
  EmploymentType,
  ExcludeKind,
  LanguageLevel,
  ProgrammeTag,
  ReferrerKind,
  Strength,
  TravelWay,
  WorkPermit,
} from './vocabulary.ts';

/** A weekly interval. `end` may be `24:00`; an end at or before its start lies on the next day. */
export type WeeklyInterval = { days: Day[]; start: string; end: string };

export type Language = { code: string; level: LanguageLevel };

/**
 * Work that a seeker does not want: one of `occupations` under one of `kinds`, or whichever of the two is there;
 * by its words where neither is.
 */
export type Exclude = {
  text?: string | undefined;
  occupations?: string[] | undefined;
  kinds?: ExcludeKind[] | undefined;
};

/** What the calling app says of a seeker (구직자), field for field the contract. Absent means unknown, never a default. */
export type SeekerProfile = {
  wanted: {
    text?: string | undefined;
    occupations?: string[] | undefined;
    /** A counsellor's correction of what the text refuses; [] means that nothing is refused. */
    excludes?: Exclude[] | undefined;
  };
  experience?:
    | { text?: string | undefined; occupation?: string | undefined; months?: number | undefined }[]
    | undefined;
  skills?: string[] | undefined;
  licences?: { name: string; expiresOn?: string | undefined }[] | undefined;
  driving?: { licence: DrivingLicence; hasVehicle?: boolean | undefined } | undefined;
  education?: Education | undefined;
  languages?: Language[] | undefined;
  home?: Place | undefined;
  travel?: { modes: TravelWay[]; maxMinutes: number } | undefined;
  availability?: WeeklyInterval[] | undefined;
  availableFrom?: string | undefined;
  wage?: { minHourly: number } | undefined;
  employmentTypes?: EmploymentType[] | undefined;
  physical?:
    | {
        maxStrength?: Strength | undefined;
        canStandAllDay?: boolean | undefined;
        canWorkOutdoors?: boolean | undefined;
        canWorkNights?: boolean | undefined;
      }
    | undefined;
  workPermit?: WorkPermit | undefined;
  programmes?: ProgrammeTag[] | undefined;
  referredBy?: { kind: ReferrerKind; id: string; regionCode?: string | undefined } | undefined;
  active?: boolean | undefined;
};

/** A stored seeker: the profile with its place looked up. */
export type Seeker = {
  id: string;
  revision: number;
  /** How often what its texts give has changed (`Entry`). */
  reading: number;
  profile: SeekerProfile;
  home: LocatedPlace;
  /** Absent where everything was said, and until the texts have been read. */
  inferred?: InferredSeeker | undefined;
};
