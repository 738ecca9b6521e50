import type { PolicyDocument } from '@letterlock/wire/policy'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import type { TenantId } from '../../../core/ids.ts'
import type { Db } from '../../../store/database.ts'
import type { MailboxRow } from '../../../store/mailboxes.ts'
import type { OwnAddress } from '../../../store/own-addresses.ts'
import { listSentTo, listWithThreads, listWrote, type PastMessage, type PastSend } from '../../../store/past-sends.ts'
import { listOwnSide } from '../../from/list-own-side.ts'
import { surround } from '../find-facts.ts'
import { eachOnce } from '../letter/audience.ts'
import { decideInside } from '../letter/decide-inside.ts'
import { factsOfLetter } from '../letter/facts-of-letter.ts'
import { judgeOf } from '../letter/read-authentication.ts'
import { type Around, CHARS_MAX, CONTACT_WINDOW_MS, OTHERS_MAX } from '../look-around.ts'
import { openCounts } from './count-before.ts'
import { openKnown } from './known-then.ts'
import { type LetterThen, letterThen, OF_TEXT, onlyKnown, THREAD_MESSAGES_MAX } from './letter-then.ts'
import { findPassages } from './passages-then.ts'
import { type PastMail, shownTo, whatWasSo } from './past-mail.ts'
import type { Replay } from './replay-proposals.ts'
import { type Budget, openTexts } from './texts-then.ts'

/** Letters at a time: with their threads they are some megabytes, and a few milliseconds of work. */
const BLOCK = 25
/** Of a letter itself more is looked at than of its thread: what should hardly leave may stand at its end. */
const LETTER_CHARS_MAX = 100_000
/** A mailbox that sends more in fifteen months is looked at by its newest; then nobody says that somebody resembles nobody. */
const SENT_MAX = 20_000
const WROTE_MAX = 50_000

/** Mail that a mailbox has sent, and what there is to hold it against. */
export interface Sent extends Pick<Replay, 'mailbox' | 'claims' | 'momentBy' | 'firstRun'> {
  /** Oldest first; one at least. */
  sends: readonly PastSend[]
  /** How many texts may be read to look for passages out of them. */
  budget: Budget
}

/**
 * Go through mail that a mailbox has sent, oldest first, and find of each what was known of it when it left: whom the mailbox
 * knew by then, how its thread stood, what else it had read. It counts as a person's own, asked for in their session; what
 * nobody can know any more is missing.
 */
export async function* replaySent(db: Db, tenantId: TenantId, sent: Sent): AsyncGenerator<PastMail[]> {
  const { mailbox, sends, claims, budget } = sent
  const then = await openThen(db, tenantId, sent)
  const textsBefore = openTexts(db, tenantId, mailbox.id, budget)
  for (let from = 0; from < sends.length; from += BLOCK) {
    const block = sends.slice(from, from + BLOCK)
    const all = await listWithThreads(db, tenantId, mailbox.id, {
      ...{ ids: block.map(({ id }) => id), until: block.at(-1)?.at ?? 0, perThread: THREAD_MESSAGES_MAX },
      ...{ chars: CHARS_MAX, charsOfThese: LETTER_CHARS_MAX },
    })
    const ids = new Set(block.map(({ id }) => id))
    const letters = all.filter(({ id }) => ids.has(id)).map((message) => ({ message, ...letterThen(message, all) }))
    const texts = letters.length === 0 ? [] : await textsBefore(letters.map(({ message }) => message.at))
    const passages = texts && findPassages(letters.map(toPastLetter(claims)), texts, OTHERS_MAX)
    yield letters.map((one, at) => then(one, passages?.[at]))
  }
}

type Looked = LetterThen & { message: PastMessage }

/** All that is found once for a whole mailbox. */
async function openThen(db: Db, tenantId: TenantId, { mailbox, sends, claims, momentBy, firstRun }: Sent) {
  const [first, last] = [sends[0]?.at ?? 0, sends.at(-1)?.at ?? 0]
  const span = { since: first - CONTACT_WINDOW_MS, until: last + 1 }
  const sentTo = await listSentTo(db, tenantId, mailbox.id, { ...span, limit: SENT_MAX })
  const writers = [...new Set(sentTo.filter(({ at }) => at >= first).flatMap(({ to }) => to))]
  const wrote = await listWrote(db, tenantId, mailbox.id, { ...span, writers, limit: WROTE_MAX })
  const bounds = { isCut: sentTo.length === SENT_MAX, windowMs: CONTACT_WINDOW_MS }
  const knownThen = openKnown(sentTo, wrote, bounds)
  const countBefore = openCounts(sentTo.map(({ at }) => at))
  const ownAddresses = (await listOwnSide(db, tenantId, mailbox)).map(({ address }) => address)

  return ({ message, letter, thread }: Looked, passage: boolean | undefined): PastMail => {
    const { at } = message
    const around = {
      ...{ mailboxId: mailbox.id, kind: mailbox.kind, ownAddress: mailbox.address, ownerId: mailbox.memberId },
      judge: judgeOf(mailbox),
      ...{ ownAddresses, claims, now: at, thread, inCase: false, others: [] },
      contacts: knownThen(eachOnce([...letter.to, ...letter.cc, ...letter.bcc]), at),
    }
    const factsBy = openLetter({ letter, around })
    const ofMailbox = { firstRun, ...countBefore(at) }
    return {
      ...{ source: 'sent', mailboxId: mailbox.id, memberId: mailbox.memberId, at },
      factsBy: (policy: PolicyDocument) => {
        const { otherThreadContent: _, ...found } = factsBy(policy)
        const whole = { ...found, ...(passage !== undefined && { otherThreadContent: passage }) }
        return { ...whatWasSo(onlyKnown(whole, message)), ...ofPerson(mailbox), ...ofMailbox, ...momentBy(policy, at) }
      },
      shown: {
        ...{ subject: message.subject, threadId: message.threadId, proposalId: null },
        ...shownTo([...message.people.to, ...message.people.cc, ...message.people.bcc]),
      },
    }
  }
}

/** Find the facts of a letter by several policies: its words are looked through once, for they say the same to all. */
function openLetter({ letter, around }: { letter: LetterThen['letter']; around: Around }) {
  let ofText: PolicyFacts | undefined
  return (policy: PolicyDocument): PolicyFacts => {
    const unread = ofText === undefined ? letter : { ...letter, subject: '', text: '', html: null }
    const found = factsOfLetter(unread, surround(around, policy))
    ofText ??= Object.fromEntries(OF_TEXT.map((fact) => [fact, found[fact]]))
    return { ...found, ...ofText }
  }
}

/** Whoever sends from a mailbox of their own is its person; who of several sent from a shared one, nobody knows any more. */
function ofPerson({ kind, memberId }: MailboxRow): PolicyFacts {
  return { actor: 'human', onBehalf: false, attended: true, ...(kind === 'personal' && { actorId: memberId }) }
}

function toPastLetter(claims: readonly OwnAddress[]) {
  // Only whom every policy calls a colleague is left aside, as when a mail is to be sent.
  const { isInside } = decideInside(claims, [], () => false)
  return ({ message, letter, thread }: Looked) => ({
    ...{ threadId: message.threadId, at: message.at, text: letter.text },
    own: (thread?.texts ?? []).map(({ text }) => text),
    outsiders: eachOnce([...letter.to, ...letter.cc, ...letter.bcc]).filter((address) => !isInside(address)),
  })
}
