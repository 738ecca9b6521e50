import type { Need } from './clues.ts'

/** How often each clue was held among the mails that were looked at. */
export interface ClueCounts {
  mails: number
  held: readonly number[]
}

/** What to ask of the index of words: mail that holds one of these clues, or all of them together. */
export interface Lookup {
  by: 'any' | 'all'
  clues: readonly number[]
  /** The share of all mail that this brings, as far as was seen. */
  share: number
}

/** Where so few mails of a slice hold the rarest word, they are fetched and tested for the others. */
const FETCHED_MAX = 60
/** A third word leaves hardly fewer mails than two, and each costs a look into the index. */
const TOGETHER_MAX = 3

/**
 * Choose by which of its words a search is looked up: the rarest alone when it is rare, else the rarest together. What is
 * not looked up is tested on what was found. Pure.
 *
 * @param mailsPerSlice How much mail there is in a slice of time.
 */
export function chooseKeys(need: Need, counts: ClueCounts, mailsPerSlice: number): Lookup {
  if ('clue' in need) return { by: 'any', clues: [need.clue], share: shareOf(need.clue, counts) }
  if ('any' in need) {
    // Of each branch the one word that is rarest: what is looked up is one list.
    const branches = need.any.map((one) => chooseKeys(one, counts, 0))
    return {
      by: 'any',
      clues: [...new Set(branches.flatMap(({ clues }) => clues))],
      share: branches.reduce((sum, { share }) => sum + share, 0),
    }
  }
  const choices = need.all.map((one) => chooseKeys(one, counts, 0)).sort((one, other) => one.share - other.share)
  const [rarest = { by: 'any', clues: [], share: 1 }] = choices
  const single = choices.filter(({ clues }) => clues.length === 1).slice(0, TOGETHER_MAX)
  if (rarest.share * mailsPerSlice <= FETCHED_MAX || single.length < 2) return rarest
  // As if each word stood where it does by chance.
  const share = single.reduce((product, one) => product * one.share, 1)
  return { by: 'all', clues: single.flatMap(({ clues }) => clues), share }
}

/** What was never seen may stand in one mail more than were looked at. */
function shareOf(clue: number, { mails, held }: ClueCounts): number {
  return (held[clue] || 0.5) / (mails + 1)
}
