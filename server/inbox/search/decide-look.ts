/** How far a search has come, as the next look is decided. */
export interface LookState {
  /** The index of words can lead to what is looked for. */
  hasNeed: boolean
  /** Every match carries a label: one that few mails carry as a rule, as a person's own, or one that many do. */
  label: 'none' | 'seldom' | 'often'
  /** The last look: how it went, how far it went, how many mails it gave, how many of them matched. Undefined at first. */
  last: { by: Look['by']; size: number; given: number; matched: number } | undefined
  /** Threads under the label that were gone through at most; 0 when nobody has looked under it. */
  threadsTried: number
  /** How many slices of time one look into the index may span: its keys are one for each mailbox, word and slice. */
  slicesMax: number
}

/** How to look, and how far: mails, slices of time, threads. */
export type Look =
  /** The newest mail behind the place. */
  | { by: 'date'; size: number }
  /** What the index has under the words, in so many slices of time. */
  | { by: 'words'; size: number }
  /** The mail of the newest threads under the label. */
  | { by: 'label'; size: number }

/** The first look: enough to fill a page when every other mail matches, and a millisecond or two when none does. */
const FIRST_LOOK = 120
/** The longest walk by date at once; longer ones come back to see whether enough was found. */
const WALK_MAX = 1_500
/** Where this share of the mail matches, walking by date finds a page sooner than the index. */
const COMMON = 0.1
/** Fewer than this in a look, and the next may span more time. */
const FEW = 150
/** More than this, and it should span less. */
const MANY = 600
/** A label that few mails carry is gone through whole with this many threads. */
const THREADS_FIRST = 300
/** With more, a label is so common that its mail is found by date. */
const THREADS_MAX = 4_800

/**
 * Decide how to look for the next matches: by date where they are common, by the index of words where they are rare, by the
 * label where that is. We look before we judge: the first look says how common they are here. Pure.
 */
export function decideLook(state: LookState): Look {
  const { hasNeed, label, last, threadsTried } = state
  if (!last) return label === 'seldom' ? { by: 'label', size: THREADS_FIRST } : { by: 'date', size: FIRST_LOOK }
  switch (last.by) {
    case 'words':
      return furtherByWords(last, state.slicesMax)
    case 'label':
      return hasNeed || threadsTried >= THREADS_MAX ? { by: 'date', size: FIRST_LOOK } : furtherByLabel(threadsTried)
    case 'date': {
      const share = last.given === 0 ? 0 : last.matched / last.given
      // Nothing at all among the newest: rare enough to span more at once.
      if (hasNeed && share < COMMON) return { by: 'words', size: Math.min(state.slicesMax, share === 0 ? 4 : 1) }
      if (label !== 'none' && share < COMMON && threadsTried < THREADS_MAX) return furtherByLabel(threadsTried)
      return { by: 'date', size: Math.min(WALK_MAX, last.size * 3) }
    }
  }
}

function furtherByWords({ size, given }: { size: number; given: number }, slicesMax: number): Look {
  const factor = given === 0 ? 16 : given < FEW ? 4 : given > MANY ? 0.5 : 1
  return { by: 'words', size: Math.max(1, Math.min(slicesMax, Math.floor(size * factor))) }
}

function furtherByLabel(threadsTried: number): Look {
  return { by: 'label', size: threadsTried === 0 ? THREADS_FIRST : Math.min(THREADS_MAX, threadsTried * 4) }
}
