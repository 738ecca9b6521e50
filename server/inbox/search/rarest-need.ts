import type { Need } from './clues.ts'

/** How often each clue was held among the mails that were looked at. */
export interface ClueCounts {
  mails: number
  held: readonly number[]
}

/** A word in more mails than this is not worth looking up beside a rarer one: what that finds is quickly tested for it. */
const RARE = 0.02
/** Two rare words leave few mails; a third finds hardly any fewer, and costs as many looks into the index. */
const LOOKED_UP_MAX = 2

/** Of the clues that a mail must hold together, those that are worth looking up: the rarest. Pure. */
export function rarestNeed(need: Need, counts: ClueCounts): Need {
  if ('clue' in need) return need
  if ('any' in need) return { any: need.any.map((one) => rarestNeed(one, counts)) }
  const byShare = need.all
    .map((one) => ({ need: rarestNeed(one, counts), share: shareOf(one, counts) }))
    .sort((one, other) => one.share - other.share)
  const [rarest] = byShare
  const worth = byShare.filter(({ share }, index) => index === 0 || share <= RARE || (rarest?.share ?? 0) > RARE)
  return { all: worth.slice(0, LOOKED_UP_MAX).map((one) => one.need) }
}

/** The share of mail that may satisfy a need, as far as was seen. */
function shareOf(need: Need, counts: ClueCounts): number {
  if ('clue' in need) return counts.mails === 0 ? 0 : (counts.held[need.clue] ?? 0) / counts.mails
  if ('any' in need) return need.any.reduce((sum, one) => sum + shareOf(one, counts), 0)
  return Math.min(...need.all.map((one) => shareOf(one, counts)))
}
