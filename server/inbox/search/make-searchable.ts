import type { Kysely } from 'kysely'
import type { Database, Trx } from '../../store/database.ts'
import { saveMessageWords } from '../../store/message-words.ts'
import { messageKey } from '../../store/search.ts'
import {
  deleteSearchBacklog,
  findSearchBacklog,
  listMessagesBelow,
  lowerSearchBacklog,
  type SearchBacklog,
} from '../../store/search-backlogs.ts'
import { listMessageTexts } from '../../store/search-texts.ts'
import { inTransaction } from '../../store/transaction.ts'
import { mailWords, TEXT_CHARS_MAX } from '../../sync/words/mail-words.ts'
import { mailKeys } from '../../sync/words/word-keys.ts'

/** A quarter of a second: nobody who deletes one of these mails waits longer, and a kill loses no more. */
const AT_ONCE = 200
/** Some minutes of work; the chore comes again, and others get their turn. */
const STEPS_MAX = 500

/**
 * Make mail searchable that came before there was an index, the newest of each mailbox first. Each step is a commit of
 * its own, and the next goes on behind it, after a kill too.
 *
 * @returns `again` when there is more
 */
export async function makeMailSearchable(db: Kysely<Database>, signal: AbortSignal): Promise<'done' | 'again'> {
  for (let step = 0; step < STEPS_MAX && !signal.aborted; step++) {
    if ((await inTransaction(db, makeSomeSearchable)) === 'all') return 'done'
  }
  return 'again'
}

async function makeSomeSearchable(trx: Trx): Promise<'all' | 'some'> {
  const backlog = await findSearchBacklog(trx)
  if (!backlog) return 'all'
  const messages = await listMessagesBelow(trx, backlog, AT_ONCE)
  await saveWordsOf(
    trx,
    backlog,
    messages.filter((message) => !message.known),
  )
  const last = messages.at(-1)
  if (last && messages.length === AT_ONCE) await lowerSearchBacklog(trx, { ...backlog, below: last.id })
  else await deleteSearchBacklog(trx, backlog)
  return 'some'
}

type Unknown = Awaited<ReturnType<typeof listMessagesBelow>>

async function saveWordsOf(trx: Trx, { tenantId, mailboxId }: SearchBacklog, messages: Unknown): Promise<void> {
  const texts = await listMessageTexts(
    trx,
    tenantId,
    messages.map(({ id }) => ({ mailboxId, id })),
    TEXT_CHARS_MAX,
  )
  const words = messages.flatMap((message) => {
    const mail = texts.get(messageKey({ mailboxId, id: message.id }))
    return mail
      ? [{ messageId: message.id, at: message.at, words: mailKeys(mailboxId, message.at, mailWords(mail), message) }]
      : []
  })
  await saveMessageWords(trx, tenantId, mailboxId, words)
}
