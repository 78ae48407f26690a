import type { Draft } from './change.ts';

/** As many items as a document can state in a list; a longer one could not be put. */
const ITEMS_MAX: Record<string, number> = {
  '#/licences': 100,
  '#/experience': 100,
  '#/availability': 100,
  '#/languages': 50,
  '#/employmentTypes': 6,
  '#/travel/modes': 4,
  '#/shuttle': 50,
};

export const canBeStated = ({ field, to }: Draft): boolean =>
  !Array.isArray(to) || to.length <= (ITEMS_MAX[field] ?? Number.POSITIVE_INFINITY);
