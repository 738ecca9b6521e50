import type { ShareLevel } from '@letterlock/wire/sharing'

export type ShareNews = 'mailbox.given' | 'mailbox.given_otherwise' | 'mailbox.gone'

/**
 * Decide what somebody is told when what they may do in a shared mailbox has changed: by a grant to themselves, to a team of
 * theirs, or by both at once. Pure.
 *
 * @param before How far they reached, whichever way; undefined where they did not.
 * @returns undefined where nothing is different for them
 */
export function decideShareNews(before: ShareLevel | undefined, after: ShareLevel | undefined): ShareNews | undefined {
  if (before === after) return undefined
  if (after === undefined) return 'mailbox.gone'
  return before === undefined ? 'mailbox.given' : 'mailbox.given_otherwise'
}
