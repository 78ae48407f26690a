import { isAtLeast } from '../../rules/finding.ts';
import { DRIVING_LADDER, type DrivingLicence } from '../../vocabulary.ts';
import type { Draft, Occasion, Propose } from '../change.ts';

type Gap = { held: DrivingLicence; needed: DrivingLicence; licence: boolean; vehicle: boolean };

/** Which halves of the requirement fail; a vehicle that nobody asked about is no failure. */
function gapOf({ seeker: { profile }, posting: { details } }: Occasion): Gap {
  const held = profile.driving?.licence ?? 'none';
  const needed = details.requires?.driving ?? 'none';
  return {
    held,
    needed,
    licence: !isAtLeast(DRIVING_LADDER, held, needed),
    vehicle: details.requires?.vehicle === true && profile.driving?.hasVehicle === false,
  };
}

function gain({ needed, licence, vehicle }: Gap): Draft {
  if (licence && vehicle) {
    const to = { licence: needed, hasVehicle: true };
    return { code: 'driving.get_both', field: '#/driving', to, words: [needed] };
  }
  if (licence)
    return { code: 'driving.get_licence', field: '#/driving/licence', to: needed, words: [needed] };
  return { code: 'driving.get_vehicle', field: '#/driving/hasVehicle', to: true };
}

function waive({ held, licence, vehicle }: Gap, requires: object): Draft {
  if (licence && vehicle) {
    const to = { ...requires, driving: held, vehicle: false };
    return { code: 'driving.waive_both', field: '#/requires', to };
  }
  if (vehicle) return { code: 'driving.waive_vehicle', field: '#/requires/vehicle', to: false };
  const field = '#/requires/driving';
  return held === 'none'
    ? { code: 'driving.waive_licence', field, to: held }
    : { code: 'driving.lower', field, to: held, words: [held] };
}

/** The licence class and the vehicle that are needed, or a requirement that the seeker meets. */
export const proposeDriving: Propose = (occasion) => {
  const gap = gapOf(occasion);
  return [gain(gap), waive(gap, occasion.posting.details.requires ?? {})];
};
