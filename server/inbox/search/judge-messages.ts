import { type FoundMessage, messageKey } from '../../store/search.ts'
import { listMessageTexts } from '../../store/search-texts.ts'
import { mailWords, TEXT_CHARS_MAX } from '../../sync/words/mail-words.ts'
import { judgeMail, readingJudge, type Verdict } from './judge-mail.ts'
import type { Quest } from './quest.ts'
import type { Term } from './term.ts'

/** Mails read together: half a page, so that a page is mostly found with two statements. */
const READ_TOGETHER = 30
/** Mails that one look may read; a phrase of common words needs many, and an answer waits for each. */
const READS_MAX = 50

/** What has become of a list of messages. */
export interface Judged {
  matches: FoundMessage[]
  /** How many of the list were judged; those behind them wait for the next look. */
  judged: number
  /** How many had to be read. */
  read: number
}

/**
 * Judge messages in their order by what the index knows of them, and read those of which it is not sure: until the wanted
 * number matches, or until reading has cost enough.
 */
export async function judgeMessages(quest: Quest, prospects: readonly FoundMessage[], wanted: number): Promise<Judged> {
  const matches: FoundMessage[] = []
  let read = 0
  let at = 0
  while (at < prospects.length && matches.length < wanted && read < READS_MAX) {
    const next: { message: FoundMessage; verdict: Verdict }[] = []
    let unsure = 0
    for (; at < prospects.length && unsure < READ_TOGETHER; at++) {
      const message = prospects[at]
      const verdict = message ? glance(quest, message) : 'no'
      if (message && verdict !== 'no') next.push({ message, verdict })
      if (verdict === 'maybe') unsure++
    }
    const meant = await readThrough(
      quest,
      next.filter(({ verdict }) => verdict === 'maybe').map(({ message }) => message),
    )
    read += unsure
    matches.push(
      ...next.filter(({ message, verdict }) => verdict === 'yes' || meant.has(message)).map(({ message }) => message),
    )
  }
  return { matches, judged: at, read }
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
  const texts = await listMessageTexts(db, place.tenantId, messages, asksForText(term) ? TEXT_CHARS_MAX : 0)
  return new Set(
    messages.filter((message) => {
      const meaning = meanings.get(message.mailboxId)
      const mail = texts.get(messageKey(message))
      return meaning && mail && judgeMail(term, message, meaning, readingJudge(mailWords(mail))) === 'yes'
    }),
  )
}

function asksForText(term: Term): boolean {
  switch (term.is) {
    case 'all':
    case 'any':
      return term.of.some(asksForText)
    case 'not':
      return asksForText(term.of)
    case 'words':
      return term.fields.includes('body')
    default:
      return term.is === 'near'
  }
}

function isJunk({ labelIds }: FoundMessage): boolean {
  return labelIds.includes('SPAM') || labelIds.includes('TRASH')
}
