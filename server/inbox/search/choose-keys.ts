import type { Need } from './clues.ts'

/** How often each clue was held among the mails that were looked at. */
export interface ClueCounts {
  mails: number
  held: readonly number[]
}

/** What to ask of the index of words: mail that holds one clue of each of these groups. */
export interface Lookup {
  groups: readonly (readonly number[])[]
  /** The share of all mail that this brings, as far as was seen. */
  share: number
}

interface Group {
  clues: readonly number[]
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
  const [rarest = { clues: [], share: 1 }, ...others] = groupsOf(need, counts)
  const single = others.filter(({ clues }) => clues.length === 1).slice(0, TOGETHER_MAX - 1)
  const chosen = rarest.share * mailsPerSlice <= FETCHED_MAX ? [rarest] : [rarest, ...single]
  return {
    groups: chosen.map(({ clues }) => clues),
    // As if each word stood where it does by chance.
    share: chosen.reduce((product, { share }) => product * share, 1),
  }
}

/** Groups of which a mail must hold one clue each, the rarest first. */
function groupsOf(need: Need, counts: ClueCounts): Group[] {
  if ('clue' in need) return [{ clues: [need.clue], share: shareOf(need.clue, counts) }]
  if ('all' in need) {
    return need.all.flatMap((one) => groupsOf(one, counts)).sort((one, other) => one.share - other.share)
  }
  // Of each branch the one group that is rarest: what is looked up is one list.
  const branches = need.any.flatMap((one) => groupsOf(one, counts).slice(0, 1))
  return [
    {
      clues: [...new Set(branches.flatMap(({ clues }) => clues))],
      share: branches.reduce((sum, { share }) => sum + share, 0),
    },
  ]
}

/** What was never seen may stand in one mail more than were looked at. */
function shareOf(clue: number, { mails, held }: ClueCounts): number {
  return (held[clue] || 0.5) / (mails + 1)
}
