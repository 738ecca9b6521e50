import { AppError, isError } from '../../core/errors.ts'
import { addAbsentTasks, addListedTasks, countUnknownTasks } from '../../store/sync-tasks.ts'
import { type ListedMessages, listMessagesRequest, readListedMessages } from '../../transport/gmail/list-messages.ts'
import { commit } from '../commit.ts'
import { mayGoOn } from '../turn.ts'
import type { GmailTurn } from './gmail-turn.ts'

/**
 * List every message there is, a page at a time: the ids become tasks in the same commit that moves the page token, so
 * that a kill between two pages loses neither.
 *
 * The last page's commit ends the listing: rows that it did not name are asked about one by one, because a list may
 * miss what is there, and only Gmail's word on the very message deletes it.
 */
export async function listEverything(turn: GmailTurn): Promise<void> {
  const { tenantId, keptIn } = turn
  while (turn.mailbox.phase === 'listing') {
    mayGoOn(turn)
    const { id, generation, listed, pageToken } = turn.mailbox
    const page = await askPage(turn, pageToken)
    const next = page.nextPageToken
    // A token that names its own page would never end, and taking it for the end would lose what comes after: weather.
    if (next !== undefined && next === pageToken) throw new AppError('gmail.unreachable', 'a listing page names itself')
    await commit(turn, async (trx) => {
      if (page.messages.length > 0) await addListedTasks(trx, tenantId, id, generation, page.messages, listed, keptIn)
      const advance = { pageToken: next ?? null, moreListed: page.messages.length }
      if (next !== undefined) return { advance }
      await addAbsentTasks(trx, tenantId, id, generation, keptIn)
      const expected = turn.mailbox.messages + (await countUnknownTasks(trx, tenantId, id, keptIn))
      return { advance: { ...advance, phase: 'fetching', expected } }
    })
  }
}

async function askPage(turn: GmailTurn, pageToken: string | null): Promise<ListedMessages> {
  try {
    return await turn.line.ask(listMessagesRequest(pageToken ?? undefined), readListedMessages)
  } catch (error) {
    // A page token does not live for ever: after a long night the listing starts again, and what is known stays known.
    if (pageToken === null || !isError(error, 'gmail.refused')) throw error
    await commit(turn, async () => ({ advance: { pageToken: null, listed: 0 } }))
    return turn.line.ask(listMessagesRequest(), readListedMessages)
  }
}
