/** Groups whose roles differ so much that one may be wished and another refused, with the last of their roles. */
const LAST_ROLE: Record<string, number> = {
  '0263': 6,
  '0292': 11,
  '0332': 3,
  '2141': 13,
  '3075': 2,
  '5312': 5,
  '5322': 3,
  '5323': 2,
  '5420': 4,
  '5501': 5,
  '5611': 5,
  '5629': 3,
  '6151': 12,
  '6179': 4,
  '6222': 2,
  '6223': 3,
  '6241': 3,
  '6244': 2,
  '8124': 4,
  '8360': 6,
  '8522': 2,
  '8524': 2,
  '8721': 2,
  '8731': 3,
  '8900': 7,
};

/** What of a group is left when some of it is wished: 간병 is refused, 재가 요양 wished. */
export function groupWithout(group: string, wished: readonly string[]): string[] {
  const inside = wished.filter((code) => code.startsWith(group));
  if (inside.length === 0) return [group];
  const last = LAST_ROLE[group];
  if (last === undefined || inside.includes(group)) return [];
  const roles = Array.from({ length: last + 1 }, (_, role) => `${group}${String(role).padStart(2, '0')}`);
  return roles.filter((code) => !inside.includes(code));
}
