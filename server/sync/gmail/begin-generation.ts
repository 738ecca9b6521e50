import { profileRequest, readProfile } from '../../transport/gmail/get-profile.ts'
import { commit } from '../commit.ts'
import type { GmailTurn } from './gmail-turn.ts'

/**
 * Begin a whole listing: note where the history stands before the first page is asked for, so that
 * whatever happens meanwhile is in the history behind it. What is in the mirror stays and is
 * served; each row is held against the listing.
 *
 * The profile's history id is taken, not the newest message's: in a quiet mailbox that one has expired already.
 *
 * @param historyLosses How often in a row the cursor was lost, this time included.
 */
export async function beginGeneration(turn: GmailTurn, historyLosses = turn.mailbox.historyLosses): Promise<void> {
  const { historyId, messagesTotal } = await turn.line.ask(profileRequest(), readProfile)
  await commit(turn, async () => ({
    advance: {
      phase: 'listing',
      generation: turn.mailbox.generation + 1,
      historyId,
      pageToken: null,
      listed: 0,
      expected: messagesTotal,
      historyLosses,
      ...(turn.mailbox.startedAt === null && { startedAt: turn.deps.now() }),
    },
  }))
}
