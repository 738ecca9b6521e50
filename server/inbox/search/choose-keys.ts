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

/** A mail that is fetched to be tested for a word takes as long as reading past so many in the word's own list. */
const FETCH_COST = 10
/** A fourth word leaves hardly fewer mails than three, and each costs a look into the index. */
const TOGETHER_MAX = 3

/**
 * Choose by which of its words a search is looked up: the rarest, and those with it that leave out more mails than they
 * take to read. What is not looked up is tested on what was found. Pure.
 */
export function chooseKeys(need: Need, counts: ClueCounts): Lookup {
  const [rarest = { clues: [], share: 1 }, ...others] = groupsOf(need, counts)
  const groups = [rarest.clues]
  // As if each word stood where it does by chance.
  let { share } = rarest
  for (const other of others.filter(({ clues }) => clues.length === 1)) {
    if (groups.length === TOGETHER_MAX || share * (1 - other.share) * FETCH_COST < other.share) break
    groups.push(other.clues)
    share *= other.share
  }
  return { groups, share }
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
