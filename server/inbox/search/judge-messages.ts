import { listCasesOfThreads } from '../../store/case-threads.ts'
import { listCopiesAmong } from '../../store/gmail-drafts.ts'
import { type FoundMessage, messageKey, threadKey } from '../../store/search.ts'
import { listMessageTexts } from '../../store/search-texts.ts'
import { mailWords, TEXT_CHARS_MAX } from '../../sync/words/mail-words.ts'
import { speaksOfCases } from './demanded-cases.ts'
import { type CaseFacts, judgeMail, readingJudge, type Verdict } from './judge-mail.ts'
import type { Quest } from './quest.ts'
import { someTerm } from './some-term.ts'
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
  const cases = await findCases(quest, prospects)
  const sure = new Set<FoundMessage>()
  const threads = new Set<string>()
  const unsure: FoundMessage[] = []
  let judged = 0
  for (const message of prospects) {
    if (threads.size === wanted || unsure.length === READS_MAX) break
    const verdict = copies.has(message) ? 'no' : glance(quest, message, cases)
    if (verdict === 'maybe') unsure.push(message)
    if (verdict === 'yes') {
      sure.add(message)
      threads.add(threadKey(message))
    }
    judged++
  }
  const meant = await readThrough(quest, unsure, cases)
  return {
    matches: prospects.slice(0, judged).filter((message) => sure.has(message) || meant.has(message)),
    judged,
    read: unsure.length,
  }
}

/** The cases that threads are in, by the key of the thread. */
type Cases = ReadonlyMap<string, CaseFacts>

/** The cases of these messages, where the search speaks of cases at all. */
async function findCases({ db, place, term }: Quest, messages: readonly FoundMessage[]): Promise<Cases> {
  const asked = speaksOfCases(term) ? messages : []
  return new Map((await listCasesOfThreads(db, place.tenantId, asked)).map((held) => [threadKey(held), held]))
}

/** What can be said without reading. */
function glance({ term, hidesJunk, meanings, clues }: Quest, message: FoundMessage, cases: Cases): Verdict {
  const meaning = meanings.get(message.mailboxId)
  if (!meaning || (hidesJunk && isJunk(message))) return 'no'
  return judgeMail(term, { ...message, case: cases.get(threadKey(message)) }, meaning, clues.judge(message.clues))
}

/** Those of these messages that match, by their own words. */
async function readThrough(quest: Quest, messages: readonly FoundMessage[], cases: Cases): Promise<Set<FoundMessage>> {
  const { db, place, term, meanings } = quest
  const texts = await listMessageTexts(db, place.tenantId, messages, asksForContents(term) ? TEXT_CHARS_MAX : 0)
  return new Set(
    messages.filter((message) => {
      const meaning = meanings.get(message.mailboxId)
      const mail = texts.get(messageKey(message))
      const facts = { ...message, case: cases.get(threadKey(message)) }
      return meaning && mail && judgeMail(term, facts, meaning, readingJudge(mailWords(mail))) === 'yes'
    }),
  )
}

/** Whether a mail's headers are not enough: the text lies elsewhere, and a list's own identifier beside it. */
function asksForContents(term: Term): boolean {
  return someTerm(term, (one) => {
    if (one.is === 'words') return one.fields.includes('body') || one.fields.includes('list')
    return one.is === 'near'
  })
}

function isJunk({ labelIds }: FoundMessage): boolean {
  return labelIds.includes('SPAM') || labelIds.includes('TRASH')
}
