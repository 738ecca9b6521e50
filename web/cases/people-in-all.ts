import type { CaseMember } from '@letterlock/wire/case-mark'

/** Those who stand in every one of these lists, in the order of the first. Pure. */
export function peopleInAll(lists: readonly (readonly CaseMember[])[]): CaseMember[] {
  const [first = [], ...others] = lists
  return first.filter(({ id }) => others.every((people) => people.some((one) => one.id === id)))
}
