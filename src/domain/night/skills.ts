import type { Policy } from '../policy.ts';
import type { Posting } from '../posting.ts';
import { abilitiesOf, askedSkills } from '../scoring/skills.ts';
import { type AskedWording, firstPairOf, isMet } from '../text/wording.ts';
import { keyText, startsOf } from './classes.ts';
import type { Part } from './part.ts';

/** The distinct skills that postings name, and the numbers of those of each posting, one posting after another. */
type Asked = { wordings: AskedWording[]; from: Int32Array; numbers: Int32Array };

function askedOf(postings: readonly Posting[]): Asked {
  const known = new Map<string, number>();
  const wordings: AskedWording[] = [];
  const numberOf = (wording: AskedWording): number => {
    const key = keyText(wording);
    const number = known.get(key) ?? wordings.push(wording) - 1;
    known.set(key, number);
    return number;
  };
  const lists = postings.map(({ details }) => askedSkills(details).map(numberOf));
  return { wordings, from: startsOf(lists), numbers: Int32Array.from(lists.flat()) };
}

/**
 * The coverage of the asked skills, each of which is looked at once a seeker, and only where its first pair of letters is
 * there. Licences count as if they never ran out.
 */
export function createSkillPart(postings: readonly Posting[], policy: Policy): Part {
  const { wordings, from, numbers } = askedOf(postings);
  const byFirstPair = new Map<string, number[]>();
  for (const [number, wording] of wordings.entries()) {
    const first = firstPairOf(wording);
    byFirstPair.set(first, [...(byFirstPair.get(first) ?? []), number]);
  }
  const weight = policy.weights.skills;
  const unknown = weight * policy.neutral.skills;
  const isHeld = new Uint8Array(wordings.length);

  let isSilent = true;

  return {
    read: ({ profile }) => {
      isSilent = profile.skills === undefined;
      isHeld.fill(0);
      for (const [first, abilities] of abilitiesOf(profile)) {
        for (const number of byFirstPair.get(first) ?? []) {
          const asked = wordings[number] ?? [];
          if (abilities.some(({ wording }) => isMet(asked, wording))) isHeld[number] = 1;
        }
      }
    },
    most: (place) => {
      const start = from[place] ?? 0;
      const end = from[place + 1] ?? 0;
      if (isSilent || start === end) return unknown;
      let held = 0;
      for (let at = start; at < end; at += 1) held += isHeld[numbers[at] ?? 0] ?? 0;
      return (weight * held) / (end - start);
    },
  };
}
