/** How far a search has come, as the next look is decided. */
export interface LookState {
  /** The index of words can lead to what is looked for. */
  hasNeed: boolean
  /** The last look: how it went, how many mails it gave, how many of them matched. Undefined before the first. */
  last: { by: 'date' | 'words'; size: number; given: number; matched: number } | undefined
  /** How many slices of time one look into the index may span: its keys are one for each mailbox, word and slice. */
  slicesMax: number
}

export type Look =
  /** The newest mail behind the place, so many. */
  | { by: 'date'; limit: number }
  /** What the index has under the words, in so many slices of time. */
  | { by: 'words'; slices: number }

/** The first look: enough to fill a page when every fifth mail matches, and three milliseconds when none does. */
const FIRST_LOOK = 250
/** The longest walk by date at once; longer ones come back to see whether enough was found. */
const WALK_MAX = 1_500
/** Where this share of the mail matches, walking by date finds a page sooner than the index. */
const COMMON = 0.1
/** Fewer than this in a look, and the next may span more time. */
const FEW = 150
/** More than this, and it should span less. */
const MANY = 600

/**
 * Decide how to look for the next matches: by date where they are common, by the index of words where they are rare. We
 * look before we judge: the first look is by date, and says how common they are here. Pure.
 */
export function decideLook({ hasNeed, last, slicesMax }: LookState): Look {
  if (!last) return { by: 'date', limit: FIRST_LOOK }
  if (last.by === 'date') {
    const share = last.given === 0 ? 0 : last.matched / last.given
    if (!hasNeed || share >= COMMON) return { by: 'date', limit: Math.min(WALK_MAX, last.size * 3) }
    // Nothing at all among the newest: rare enough to span more at once.
    return { by: 'words', slices: Math.min(slicesMax, share === 0 ? 4 : 1) }
  }
  const factor = last.given === 0 ? 16 : last.given < FEW ? 4 : last.given > MANY ? 0.5 : 1
  return { by: 'words', slices: Math.max(1, Math.min(slicesMax, Math.floor(last.size * factor))) }
}
