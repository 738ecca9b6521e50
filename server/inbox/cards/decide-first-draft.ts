import { isAgent, isModel } from '../../core/ids.ts'

/** A version of a draft, without what it says. */
export interface KnownVersion {
  version: number
  byId: string
}

/**
 * Find the version in which a program first wrote a draft. As it was begun it said nothing yet, so that the first is none of
 * theirs. Pure.
 *
 * @param versions All that are kept of the draft, in any order.
 * @returns undefined where no program has written in it, and where nobody can tell any more: the oldest are not kept for ever
 */
export function decideFirstDraft(versions: readonly KnownVersion[]): number | undefined {
  const [begun, ...written] = versions.toSorted((one, other) => one.version - other.version)
  if (begun?.version !== 1) return undefined
  return written.find(({ byId }) => isAgent(byId) || isModel(byId))?.version
}
