import type { Suggestions } from '@letterlock/wire/cases'
import { z } from 'zod'
import { listDismissals } from '../../store/case-dismissals.ts'
import { type CaseMail, listCaseMail, listMailOfNoCase } from '../../store/case-mail.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { listMessageBeginnings } from '../../store/message-contents.ts'
import { threadKey } from '../../store/search.ts'
import { listThreadsById } from '../../store/threads.ts'
import { addressKey } from '../../sync/normalise/addresses.ts'
import { readCursor, writeCursor } from '../page-cursor.ts'
import { toThreadRow } from '../thread-row.ts'
import { CASE_MAIL_MAX } from './case-people.ts'
import { mayWorkIn, openCase } from './open-case.ts'
import { rankSuggestions } from './rank-suggestions.ts'
import { openInside } from './who-is-inside.ts'

const Place = z.tuple([z.int().min(0).max(1_000)])
const PAGE = 10
/** What belongs to a matter has come lately; so many are read in some milliseconds. */
const LOOKED_AT_MAX = 2_000
/** Whose text is looked through for numbers. */
const TEXTS_MAX = 30
/** A number stands early; five megabytes of each would be a third of the server’s memory. */
const CHARS_MAX = 20_000

/**
 * Threads of no case that may belong to this one, each with its reasons, best first. Only such as the reader may attach;
 * what somebody has said not to belong to the case is left out for good.
 *
 * @throws `request.not_found`; `request.invalid` the cursor cannot be read
 */
export async function suggestThreads(
  db: Db,
  reader: Reader,
  caseId: string,
  cursor: string | undefined,
): Promise<Suggestions> {
  const [from] = cursor === undefined ? [0] : readCursor(Place, cursor)
  const { record, mailboxes } = await openCase(db, reader, caseId, 'read')
  const { tenantId } = reader
  const workable = [...mailboxes.values()].filter(mayWorkIn).map(({ id }) => id)
  const mail = await listCaseMail(db, tenantId, record.id, [...mailboxes.keys()], { limit: CASE_MAIL_MAX })
  const others = await listMailOfNoCase(db, tenantId, workable, LOOKED_AT_MAX)
  const dismissed = new Set((await listDismissals(db, tenantId, record.id)).map(threadKey))
  const clues = { mail, texts: await readTexts(db, reader, mail.slice(0, TEXTS_MAX)) }
  const ranked = rankSuggestions(
    clues,
    others.filter((one) => !dismissed.has(threadKey(one))),
    await openInside(db, reader, mailboxes.values()),
  )
  const page = ranked.slice(from, from + PAGE)
  const rows = new Map(
    (await listThreadsById(db, tenantId, page)).map((row) => [
      threadKey({ mailboxId: row.mailboxId, threadId: row.id }),
      row,
    ]),
  )
  return {
    suggestions: page.flatMap((one) => {
      const row = rows.get(threadKey(one))
      const address = mailboxes.get(one.mailboxId)?.address ?? ''
      return row ? [{ thread: toThreadRow(row, addressKey(address)), reasons: one.reasons }] : []
    }),
    nextCursor: ranked.length > from + PAGE ? writeCursor([from + PAGE]) : null,
  }
}

async function readTexts(db: Db, { tenantId }: Reader, mail: readonly CaseMail[]): Promise<string[]> {
  const texts: string[] = []
  for (const [mailboxId, ofMailbox] of Map.groupBy(mail, (one) => one.mailboxId)) {
    const ids = ofMailbox.map(({ id }) => id)
    const contents = await listMessageBeginnings(db, tenantId, mailboxId, ids, CHARS_MAX)
    texts.push(...[...contents.values()].map(({ text }) => text))
  }
  return texts
}
