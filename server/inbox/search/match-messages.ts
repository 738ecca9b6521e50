import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import type { MailboxRow } from '../../store/mailboxes.ts'
import { type FoundMessage, listMessageTexts, type MessagePlace, messageKey, walkMessages } from '../../store/search.ts'
import { mailWords, TEXT_CHARS_MAX } from '../../sync/words/mail-words.ts'
import { judgeMail, type MailboxMeaning, readingJudge } from './judge-mail.ts'
import { findMeanings } from './meanings.ts'
import type { Term } from './term.ts'

/** A search, where it runs. */
export interface Quest {
  db: Db
  tenantId: TenantId
  mailboxes: readonly MailboxRow[]
  meanings: ReadonlyMap<string, MailboxMeaning>
  term: Term
  /** Leave out what lies in the trash or in spam. */
  hidesJunk: boolean
}

/** Messages that match, newest first, and how far the mailboxes have been looked through. */
export interface Matches {
  found: FoundMessage[]
  /** Everything up to here was judged; undefined when there is no more. */
  upTo: MessagePlace | undefined
}

const WALK = 400

/** Prepare a search in mailboxes that the reader may read; nobody is asked here. */
export async function openQuest(
  db: Db,
  tenantId: TenantId,
  mailboxes: readonly MailboxRow[],
  search: { term: Term; hidesJunk: boolean },
): Promise<Quest> {
  return { db, tenantId, mailboxes, meanings: await findMeanings(db, tenantId, mailboxes, search.term), ...search }
}

/** Look through the next stretch of mail behind a place. */
export async function findMatches(quest: Quest, after: MessagePlace | undefined): Promise<Matches> {
  const ids = quest.mailboxes.map((mailbox) => mailbox.id)
  const stretch = { after, from: undefined, to: undefined }
  const prospects = await walkMessages(quest.db, quest.tenantId, ids, stretch, WALK)
  return { found: await judgeMessages(quest, prospects), upTo: prospects.length < WALK ? undefined : prospects.at(-1) }
}

/** Those of these messages that the search matches, in their order. */
export async function judgeMessages(quest: Quest, prospects: readonly FoundMessage[]): Promise<FoundMessage[]> {
  const seen = prospects.filter((message) => !quest.hidesJunk || !isJunk(message))
  const texts = await listMessageTexts(quest.db, quest.tenantId, seen, TEXT_CHARS_MAX)
  return seen.filter((message) => {
    const meaning = quest.meanings.get(message.mailboxId)
    const mail = texts.get(messageKey(message))
    return meaning && mail && judgeMail(quest.term, message, meaning, readingJudge(mailWords(mail))) === 'yes'
  })
}

function isJunk({ labelIds }: FoundMessage): boolean {
  return labelIds.includes('SPAM') || labelIds.includes('TRASH')
}
