import { deriveOnce } from './derive-once.ts';
import { findDiscrimination } from './legality/find-discrimination.ts';
import type { PostingDetails } from './posting.ts';
import { remembered } from './remembered.ts';
import type { Exclude, SeekerProfile } from './seeker.ts';
import { cleanLines } from './text/clean.ts';
import type { PersonalKind } from './text/personal/phrase.ts';
import { withoutPersonal } from './text/personal/without-personal.ts';

/** Words of a profile that are about the person, and the field in which they stand, as a JSON Pointer (`#/skills/0`). */
export type RemovedWords = { text: string; kind: PersonalKind; field: string };

type Part<Value> = { value: Value; removed: RemovedWords[] };
type Take = (text: string, field: string) => string;

/** Skills are short, and the same with many; a wish is its owner's alone. */
const SKILL_LENGTH_MAX = 16;
/** Markup could hide the words: <b>여</b>자입니다. */
const readImpersonal = (text: string) => withoutPersonal(cleanLines(text));
const readSkill = remembered(readImpersonal);
const impersonal = (text: string) =>
  text.length > SKILL_LENGTH_MAX ? readImpersonal(text) : readSkill(text);

/** Empty once the person is out of it: as if nobody had written it. */
const orNothing = (text: string) => (/\p{L}/u.test(text) ? text : undefined);

/**
 * Reads a part of a profile once, whatever profiles it is a part of: one that is only tried differs in other fields.
 * Where nothing is found the part stays the object that it is, so that nothing is derived twice.
 */
const partWithout = <Value extends object>(takeFrom: (value: Value, take: Take) => Value) =>
  deriveOnce((value: Value): Part<Value> => {
    const removed: RemovedWords[] = [];
    const taken = takeFrom(value, (text, field) => {
      const found = impersonal(text);
      removed.push(...found.removed.map(({ text: words, kind }) => ({ text: words, kind, field })));
      return found.removed.length > 0 ? found.text : text;
    });
    return { value: removed.length > 0 ? taken : value, removed };
  });

function takeFromExclude(exclude: Exclude, field: string, take: Take): Exclude {
  return exclude.text === undefined ? exclude : { ...exclude, text: orNothing(take(exclude.text, field)) };
}

const readWanted = partWithout((wanted: SeekerProfile['wanted'], take) => ({
  ...wanted,
  ...(wanted.text !== undefined && { text: take(wanted.text, '#/wanted/text') }),
  ...(wanted.excludes && {
    excludes: wanted.excludes.map((one, at) => takeFromExclude(one, `#/wanted/excludes/${at}/text`, take)),
  }),
}));

const readJobs = partWithout((jobs: NonNullable<SeekerProfile['experience']>, take) =>
  jobs.map((job, at) =>
    job.text === undefined ? job : { ...job, text: orNothing(take(job.text, `#/experience/${at}/text`)) },
  ),
);

const readSkills = partWithout((skills: string[], take) =>
  skills.flatMap((skill, at) => orNothing(take(skill, `#/skills/${at}`)) ?? []),
);

const reading = deriveOnce((profile: SeekerProfile): Part<SeekerProfile> => {
  const wanted = readWanted(profile.wanted);
  const jobs = profile.experience && readJobs(profile.experience);
  const skills = profile.skills && readSkills(profile.skills);
  const removed = [wanted, jobs, skills].flatMap((part) => part?.removed ?? []);
  const taken = {
    ...profile,
    wanted: wanted.value,
    ...(jobs && { experience: jobs.value }),
    ...(skills && { skills: skills.value }),
  };
  return { value: removed.length > 0 ? taken : profile, removed };
});

/**
 * The profile whose texts no longer say who the seeker is: sex, age, birth, looks, marriage and family are out of them
 * (`text/personal`). Whatever reads a seeker's words for meaning, letters, refusals or skills reads these; the stored
 * document keeps the caller's own.
 */
export const impersonalProfile = (profile: SeekerProfile): SeekerProfile => reading(profile).value;

/** What `impersonalProfile` has left out, in the order of the fields. */
export const removedWords = (profile: SeekerProfile): readonly RemovedWords[] => reading(profile).removed;

/** Of 식당 여사님 the place of work stays. */
const PLACE_OF_WORK = /^(?:주방|식당|홀|청소|찬)(?=\s?(?:이모|아줌마|아주머니|여사))/;

/** A posting's text without the wording that asks for a sex, an age, looks, an origin … (`legality`). */
function withoutConditions(text: string): string {
  const source = cleanLines(text);
  const found = findDiscrimination(source);
  if (found.length === 0) return text;
  let rest = '';
  let read = 0;
  for (const { from, to, text: words } of found) {
    const place = PLACE_OF_WORK.exec(words)?.[0] ?? '';
    rest += from >= read ? `${source.slice(read, from)}${place} ` : '';
    read = Math.max(read, to);
  }
  return (rest + source.slice(read)).replace(/\(\s*[,·/]?\s*\)/g, ' ');
}

/**
 * The posting whose texts no longer ask for a kind of person. Programmes that the law allows stay: whom they are for is
 * a field (`reservedFor`).
 */
export const impersonalDetails = deriveOnce((details: PostingDetails): PostingDetails => {
  const { title, duties, skills, prefers } = details;
  const without = (texts: string[]) => texts.flatMap((text) => orNothing(withoutConditions(text)) ?? []);
  return {
    ...details,
    title: withoutConditions(title),
    ...(duties !== undefined && { duties: withoutConditions(duties) }),
    ...(skills && { skills: without(skills) }),
    ...(prefers?.skills && { prefers: { ...prefers, skills: without(prefers.skills) } }),
  };
});

/** A text of which nobody has said whose it is, as for suggestions: without either. */
export const impersonalText = (text: string): string =>
  withoutConditions(withoutPersonal(cleanLines(text)).text);
