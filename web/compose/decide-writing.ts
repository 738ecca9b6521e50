import type { Draft } from '@letterlock/wire/drafts'
import type { SaveState } from './autosave.ts'

/** What decides whether somebody can write in a draft at the moment. */
export interface WritingFacts {
  draft: Pick<Draft, 'editor' | 'version'>
  /** Somebody else writes in it. */
  isLocked: boolean
  state: SaveState['is']
  /** What was made of it and is not over, unless whoever writes wants to go on and end that. */
  proposalId: string | null
  /** A model is writing in it. */
  isAsking: boolean
  /** The version of a model that somebody has read and goes on with. */
  keptVersion: number | undefined
}

/** What can be done with a draft at the moment. */
export interface WritingDecision {
  /** Others have it, or it is on its way: nothing in it is one's own to change. */
  isNotMine: boolean
  /** Nothing in it can be changed now. */
  isFixed: boolean
  /** A model wrote what stands there, and nobody has said that they have read it. */
  isByModel: boolean
}

/** Decide whether somebody can write in a draft, and whether they have yet to read what a model wrote. Pure. */
export function decideWriting(facts: WritingFacts): WritingDecision {
  const { draft, isLocked, state, proposalId, isAsking, keptVersion } = facts
  const isNotMine = isLocked || state === 'conflict' || state === 'locked' || proposalId !== null
  return {
    isNotMine,
    isFixed: isNotMine || isAsking,
    isByModel: draft.editor.kind === 'model' && draft.version !== keptVersion,
  }
}
