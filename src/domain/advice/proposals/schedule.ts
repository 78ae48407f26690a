import { bySide, type Propose } from '../change.ts';
import { proposeAvailability } from './availability.ts';
import { proposeFewerHours, proposeMoreHours } from './flexible-hours.ts';
import { proposeShifts } from './shifts.ts';

const proposeFlexible = bySide(proposeMoreHours, proposeFewerHours);
const proposeFixed = bySide(proposeAvailability, proposeShifts);

/** Three shifts a day; nobody could say aloud what would have to become of more. */
const SHIFTS_MAX = 21;

/** More availability, or other hours: exactly the minutes that the rule misses. */
export const proposeSchedule: Propose = (occasion) => {
  const { kind, shifts = [] } = occasion.posting.details.schedule ?? {};
  if (shifts.length > SHIFTS_MAX) return [];
  return kind === 'flexible' ? proposeFlexible(occasion) : proposeFixed(occasion);
};
