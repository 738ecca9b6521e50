/** As few people as a number of a group may stand on. @see docs/decisions/0041-signals-of-groups.md */
const PEOPLE_MIN = 5

/**
 * Decide whether a number may be told that is made of several people's mail: it takes five, and none of them above half of
 * what is left without the second largest part, for whoever has that would know the largest. Pure.
 *
 * @param parts How many mails are each person's.
 */
export function mayBeTold(parts: readonly number[]): boolean {
  const [largest = 0, second = 0, ...others] = parts.filter((part) => part > 0).toSorted((one, other) => other - one)
  const rest = others.reduce((sum, part) => sum + part, 0)
  return others.length + 2 >= PEOPLE_MIN && second > 0 && largest <= (largest + rest) / 2
}

/** How many of some mails are each person's. Pure. */
export function partsOf(mails: readonly { memberId: string }[]): number[] {
  return [...Map.groupBy(mails, ({ memberId }) => memberId).values()].map((some) => some.length)
}
