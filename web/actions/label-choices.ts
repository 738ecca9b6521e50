import type { Label } from '@letterlock/wire/mailboxes'
import type { Target } from './decide-offers.ts'

export interface LabelChoice {
  id: string
  name: string
  color: string | null
  /** Whether all, some or none of the threads have it. */
  on: 'all' | 'some' | 'none'
}

export interface LabelChoices {
  labels: LabelChoice[]
  /** A name that no label has yet; undefined where nothing new was typed. */
  create: string | undefined
}

/** Longest name that the wire takes. */
export const LABEL_NAME_CHARS_MAX = 225

/**
 * Decide which labels are offered for what has been typed: those whose name has it, in their order. Pure.
 *
 * Names are compared as Gmail does, where «orders» and «Orders» are one label.
 */
export function decideChoices(labels: readonly Label[], targets: readonly Target[], typed: string): LabelChoices {
  const own = labels.filter(({ kind }) => kind === 'user')
  const wanted = typed.trim()
  const sought = wanted.toLocaleLowerCase()
  const countOn = (id: string) => targets.filter(({ labelIds }) => labelIds.includes(id)).length
  return {
    labels: own
      .filter(({ name }) => name.toLocaleLowerCase().includes(sought))
      .map(({ id, name, color }) => {
        const count = countOn(id)
        return { id, name, color, on: count === 0 ? 'none' : count === targets.length ? 'all' : 'some' }
      }),
    create: wanted !== '' && !own.some(({ name }) => name.toLocaleLowerCase() === sought) ? wanted : undefined,
  }
}
