import type { Relation } from './relations.ts';

/**
 * Three papers allow a person to drive a construction machine, and employers mix them up:
 * the national qualification (지게차운전기능사), the licence that a city gives on it after a health check
 * (건설기계조종사면허, 건설기계관리법 26), and the licence for small machines that a course of a few hours gives
 * (3톤 미만 지게차). Whoever writes just 지게차 면허 or 지게차 자격증 is content with either of the first two; whether the small
 * one will do depends on the machine, so it is left open. Where one paper is named, the other leaves it open.
 */
const MACHINES =
  '지게차 굴착기 로더 불도저 기중기 롤러 천공기 타워크레인 모터그레이더 아스팔트피니셔 준설선 쇄석기 공기압축기';
/** The machines of which there is a small kind with a licence of its own. */
const WITH_SMALL = ['지게차', '굴착기', '로더', '불도저', '타워크레인', '롤러', '천공기'];

type MachineNames = {
  machine: string;
  any: string;
  qualified: string;
  licensed: string;
  small: string | null;
};

const NAMES: readonly MachineNames[] = MACHINES.split(' ').map((machine) => ({
  machine,
  any: `${machine} 면허`,
  qualified: `${machine}운전기능사`,
  licensed: `건설기계조종사면허(${machine})`,
  small: WITH_SMALL.includes(machine) ? `소형건설기계조종사면허(${machine})` : null,
}));

const ANY_MACHINE = '건설기계조종사면허';

/** All but the 기능사, which stand among the national qualifications. */
export const MACHINE_NAMES: readonly string[] = [
  ANY_MACHINE,
  ...NAMES.flatMap(({ any, licensed, small }) => [any, licensed, ...(small === null ? [] : [small])]),
];

function relationsOf({ any, qualified, licensed, small }: MachineNames): Relation[] {
  const whole: Relation[] = [
    {
      required: any,
      surely: [qualified, licensed],
      maybe: small === null ? [ANY_MACHINE] : [small, ANY_MACHINE],
      generic: true,
    },
    { required: qualified, maybe: [licensed] },
    { required: licensed, maybe: [qualified, ANY_MACHINE] },
  ];
  return small === null ? whole : [...whole, { required: small, surely: [licensed], maybe: [qualified] }];
}

export const MACHINE_RELATIONS: readonly Relation[] = [
  ...NAMES.flatMap(relationsOf),
  { required: ANY_MACHINE, surely: NAMES.map(({ licensed }) => licensed) },
];

const SMALL = /소형|\d톤(?:미만|이하)/;
const LICENSED = /조종|건설기계/;
const FILLER =
  /소형|\d톤(?:미만|이하|이상|초과)?의?|건설기계|조종사?|면허증?|운전(?:사|원)?|자격증?|기능사|(?<=조종|건설기계|운전사?|미만)교육|이수증?|수료증?/g;

/** The paper for a machine that a key (`nameKey`) names, or null where it says more than that. */
export function readMachineName(key: string): string | null {
  const names = NAMES.find(({ machine }) => key.includes(machine));
  if (names === undefined) return null;
  if (key.replace(names.machine, '').replace(FILLER, '') !== '') return null;
  if (SMALL.test(key)) return names.small;
  if (key.includes('기능사')) return names.qualified;
  return LICENSED.test(key) ? names.licensed : names.any;
}
