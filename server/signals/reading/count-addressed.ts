import type { Person } from '../../sync/normalise/normalised.ts'

/** How many a field names whom mail can reach: counted mail holds nothing of the others. */
export function countAddressed(people: readonly Person[], count: number): number {
  return count - people.filter(({ address }) => !address.includes('@')).length
}
