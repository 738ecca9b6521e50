import type { FactName, PolicyFacts } from '@letterlock/wire/policy-facts'
import type { MessagePeople } from '../../../store/messages.ts'
import type { PastMessage } from '../../../store/past-sends.ts'
import { addressKey } from '../../../sync/normalise/addresses.ts'
import type { Surroundings } from '../letter/facts-of-letter.ts'
import type { Sketch } from '../letter/letter.ts'
import { toAnswered } from '../look-around.ts'
import { readKind } from './read-kind.ts'

/** As many messages of a thread are looked at, the newest before the letter. */
export const THREAD_MESSAGES_MAX = 50

/** A mail that was sent, and its thread as it stood then. */
export interface LetterThen {
  letter: Sketch
  thread: Surroundings['thread']
}

/**
 * A mail as it was when it left. Pure. What it says of its recipients a person typed: whoever else had a hand in it nobody
 * knows any more.
 *
 * @param all Messages of its thread, oldest first, later ones and itself among them.
 */
export function letterThen(message: PastMessage, all: readonly PastMessage[]): LetterThen {
  const { id, threadId, at, subject, people, fromAddress: from } = message
  const before = all.filter((one) => one.threadId === threadId && one.at < at && one.id !== id)
  const earlier = before.slice(-THREAD_MESSAGES_MAX).map((one) => ({ ...one, isSent: one.labelIds.includes('SENT') }))
  const { kind, answersId } = readKind(message, earlier)
  const [to, cc, bcc] = [people.to, people.cc, people.bcc].map((named) => named.map(({ address }) => address))
  const recipients = { to: to ?? [], cc: cc ?? [], bcc: bcc ?? [] }
  const answered = earlier.find((one) => one.id === answersId)
  return {
    letter: {
      ...{ kind, answersId, subject, from, ...recipients },
      threadId: earlier.length > 0 ? threadId : null,
      text: message.text ?? '',
      html: message.html,
      files: message.attachments.filter(({ inline }) => !inline),
      claims: new Map(Object.values(recipients).flatMap((some) => some.map((one) => [addressKey(one), 'typed']))),
    },
    thread:
      earlier.length === 0
        ? null
        : {
            answered: answered ? toAnswered(answered, answered.headers ?? {}) : null,
            messages: earlier.map((one) => ({ id: one.id, isSent: one.isSent, headers: one.headers ?? {} })),
            texts: earlier.map(({ text, html }) => ({ text: text ?? '', html })),
          },
  }
}

/** What a letter's own words say, whatever a policy makes of its recipients. */
export const OF_TEXT = ['secret', 'card', 'iban', 'newLinks', 'remoteImages', 'otherThreadContent'] as const
const OF_FILES = ['attachments', 'attachmentBytes'] as const
const OF_RECIPIENTS = [
  ...(['recipients', 'to', 'cc', 'bcc', 'domains', 'internal', 'partners', 'external', 'freeMail'] as const),
  ...(['roleAddresses', 'blocked', 'firstContactAddress', 'firstContactDomain', 'lookAlike', 'silentDays'] as const),
  ...(['provenance', 'driftAdded', 'driftRemoved'] as const),
]

/** Leave out of facts what a message does not tell: one that could not be read, or only in part, or that names too many. Pure. */
export function onlyKnown(facts: PolicyFacts, message: Pick<PastMessage, 'text' | 'isCut' | 'people'>): PolicyFacts {
  const unknown = new Set<FactName>([
    // Whether its thread was in a case then, nobody has written down.
    'inCase',
    ...(message.text === null ? [...OF_TEXT, ...OF_FILES] : []),
    ...(message.isCut ? OF_TEXT.filter((fact) => facts[fact] === false) : []),
    ...(areAllNamed(message.people) ? [] : OF_RECIPIENTS),
  ])
  return Object.fromEntries(Object.entries(facts).filter(([fact]) => !unknown.has(fact as FactName)))
}

function areAllNamed({ to, cc, bcc, counts }: MessagePeople): boolean {
  const named = to.length + cc.length + bcc.length
  return named > 0 && named >= counts.to + counts.cc + counts.bcc
}
