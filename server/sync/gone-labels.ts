import type { LabelRow } from '../store/labels.ts'

/**
 * Which labels are no more at the provider, by their ids. Pure.
 *
 * @param stand Those that stood here before it was asked: what was made here since, its answer cannot know.
 * @param told Those that it names.
 */
export function goneLabels(stand: readonly Pick<LabelRow, 'id'>[], told: readonly Pick<LabelRow, 'id'>[]): string[] {
  const there = new Set(told.map(({ id }) => id))
  return stand.flatMap(({ id }) => (there.has(id) ? [] : [id]))
}
