/** How far a search has come, as the next look is decided. */
export interface LookState {
  /** The last look: how far it went, how many mails were judged, how many of them matched. Undefined at first. */
  last: { by: Look['by']; size: number; judged: number; matched: number } | undefined
  /** Undefined when the index of words leads to nothing of what is looked for. */
  words: { perSlice: number } | undefined
  /** Undefined when nothing says that every match carries a label. */
  label: LabelState | undefined
  /** Every match is in one of a few cases. */
  cases: boolean
}

/** What is known of a label that every match carries. */
export interface LabelState {
  /** `seldom`: few mails carry it as a rule, as a person's own. */
  carried: 'seldom' | 'often'
  /** Threads that were gone through at most; 0 when nobody has looked under it. */
  threads: number
  /** How many there are for a slice of time; undefined until somebody has looked. */
  perSlice: number | undefined
}

/** How to look, and how far: by date, by words and by case so many mails, by label so many threads. */
export type Look =
  /** The newest mail behind the place. */
  | { by: 'date'; size: number }
  /** What the index has under the words. */
  | { by: 'words'; size: number }
  /** The mail of the newest threads under the label. */
  | { by: 'label'; size: number }
  /** The mail of the cases. */
  | { by: 'case'; size: number }

/** The first look says how common the words are, and costs a millisecond. */
const FIRST_LOOK = 60
/** The second fills the page where every sixth mail matches. */
const SECOND_LOOK = 300
/** The longest walk by date at once; longer ones come back to see whether enough was found. */
const WALK_MAX = 500
/** Where this share of the mail matches, two looks by date find a page, in mail that is at hand. */
const COMMON = 0.15
/**
 * So many mails the first look into the index brings: a page and a half. Each lies in a place of its own, and what is
 * not at hand must come from the disk.
 */
const PROSPECTS = 80
/** And later ones: few of the first matched. */
const PROSPECTS_MAX = 240
/** By so much a look under the label goes further than the one before: four times as far would take 30 ms at once. */
const FURTHER = 2
/** Two or three pages, where every thread under a label matches. */
const THREADS_FIRST = 150
/** With more, a label is so common that its mail is found by date. */
const THREADS_MAX = 4_800

/**
 * Decide how to look for the next matches: by date where they are common, by the index of words where those are rare,
 * by the label where that is rarer; by cases always, which hold few. We look before we judge: the first look says how common they are here. Pure.
 */
export function decideLook({ last, words, label, cases }: LookState): Look {
  if (cases) return { by: 'case', size: PROSPECTS_MAX }
  if (!last) return { by: 'date', size: FIRST_LOOK }
  if (last.by === 'words' && words) return { by: 'words', size: PROSPECTS_MAX }
  const isCommon = last.by === 'date' && last.matched >= COMMON * last.judged
  if (label && !isCommon && isWorthIt(label, words)) {
    return { by: 'label', size: label.threads === 0 ? THREADS_FIRST : Math.min(THREADS_MAX, label.threads * FURTHER) }
  }
  if (words && !isCommon) return { by: 'words', size: PROSPECTS }
  return { by: 'date', size: last.by === 'date' && last.size > FIRST_LOOK ? WALK_MAX : SECOND_LOOK }
}

/** Whether the label leads to fewer mails than the words; one that few mails carry is worth a look in any case. */
function isWorthIt(label: LabelState, words: LookState['words']): boolean {
  if (label.threads >= THREADS_MAX) return false
  if (!words) return true
  return label.perSlice === undefined ? label.carried === 'seldom' : label.perSlice < words.perSlice
}
