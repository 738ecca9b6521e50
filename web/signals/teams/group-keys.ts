import type { GroupCycle, GroupSignals } from '@letterlock/wire/group-signals'

/** The choice that is no department: everybody together. */
export const WHOLE = 'whole'
/** And that of whoever is in none. */
const NONE = 'none'

/** What a department is called in an address. Pure. */
export function keyOf(group: GroupCycle['groups'][number]['group']): string {
  return group?.id ?? NONE
}

/** Whether anything at all is told of a group. Pure. */
export function isTold({ people, figures, response, spread, blocks }: GroupSignals): boolean {
  return [people, response, spread, blocks, ...Object.values(figures)].some((one) => one !== null)
}
