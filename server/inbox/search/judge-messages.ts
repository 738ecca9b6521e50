import { listCopiesAmong } from '../../store/gmail-drafts.ts'
import { type FoundMessage, messageKey, threadKey } from '../../store/search.ts'
import { listMessageTexts } from '../../store/search-texts.ts'
import { mailWords, TEXT_CHARS_MAX } from '../../sync/words/mail-words.ts'
import { judgeMail, readingJudge, type Verdict } from './judge-mail.ts'
import type { Quest } from './quest.ts'
import type { Term } from './term.ts'

/**
 * Mails that one look may read, all by one statement: a page, where all of them match. A phrase of common words needs
 * many, and an answer waits for each.
 */
const READS_MAX = 60

/** What has become of a list of messages. */
export interface Judged {
  matches: FoundMessage[]
  /** How many of the list were judged; those behind them wait for the next look. */
  judged: number
  /** How many had to be read. */
  read: number
}

/**
 * Judge messages in their order by what the index knows of them, and read those of which it is not sure: until so many
 * threads match for sure as are wanted, or until reading has cost enough. A copy of a draft of ours matches nothing: whoever
 * may see the draft sees it here.
 */
export async function judgeMessages(quest: Quest, prospects: readonly FoundMessage[], wanted: number): Promise<Judged> {
  const copies = await listCopiesAmong(quest.db, quest.place.tenantId, prospects)
  const sure = new Set<FoundMessage>()
  const threads = new Set<string>()
  const unsure: FoundMessage[] = []
  let judged = 0
  for (const message of prospects) {
    if (threads.size === wanted || unsure.length === READS_MAX) break
    const verdict = copies.has(message) ? 'no' : glance(quest, message)
    if (verdict === 'maybe') unsure.push(message)
    if (verdict === 'yes') {
      sure.add(message)
      threads.add(threadKey(message))
    }
    judged++
  }
  const meant = await readThrough(quest, unsure)
  return {
    matches: prospects.slice(0, judged).filter((message) => sure.has(message) || meant.has(message)),
    judged,
    read: unsure.length,
  }
}

/** What can be said without reading. */
function glance({ term, hidesJunk, meanings, clues }: Quest, message: FoundMessage): Verdict {
  const meaning = meanings.get(message.mailboxId)
  if (!meaning || (hidesJunk && isJunk(message))) return 'no'
  return judgeMail(term, message, meaning, clues.judge(message.clues))
}

/** Those of these messages that match, by their own words. */
async function readThrough(quest: Quest, messages: readonly FoundMessage[]): Promise<Set<FoundMessage>> {
  const { db, place, term, meanings } = quest
  const texts = await listMessageTexts(db, place.tenantId, messages, asksForContents(term) ? TEXT_CHARS_MAX : 0)
  return new Set(
    messages.filter((message) => {
      const meaning = meanings.get(message.mailboxId)
      const mail = texts.get(messageKey(message))
      return meaning && mail && judgeMail(term, message, meaning, readingJudge(mailWords(mail))) === 'yes'
    }),
  )
}

/** Whether a mail's headers are not enough: the text lies elsewhere, and a list's own identifier beside it. */
function asksForContents(term: Term): boolean {
  switch (term.is) {
    case 'all':
    case 'any':
      return term.of.some(asksForContents)
    case 'not':
      return asksForContents(term.of)
    case 'words':
      return term.fields.includes('body') || term.fields.includes('list')
    default:
      return term.is === 'near'
  }
}

function isJunk({ labelIds }: FoundMessage): boolean {
  return labelIds.includes('SPAM') || labelIds.includes('TRASH')
}
