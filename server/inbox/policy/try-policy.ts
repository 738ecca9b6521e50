import type { PolicyDocument, TriedLetter, TriedPolicy, TryPolicy } from '@letterlock/wire/policy'
import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { AppError } from '../../core/errors.ts'
import { type ReachedMailbox, reachMailbox } from '../../people/reach/reach-mailbox.ts'
import { isFreeMail } from '../../providers/free-mail.ts'
import type { Db } from '../../store/database.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { listMessageBeginnings } from '../../store/message-contents.ts'
import { listThreadMessages } from '../../store/messages.ts'
import { listAddressClaims } from '../../store/signal-people.ts'
import { findThread } from '../../store/threads.ts'
import { listWrittenTo } from '../../store/written-to.ts'
import { decideInside } from '../cases/who-is-inside.ts'
import { comparePolicies } from './compare-policies.ts'
import { decideLoosening } from './decide-loosening.ts'
import { decideOrHold } from './decide-policy.ts'
import { domainOf } from './letter/domains.ts'
import { factsOfLetter, type Surroundings } from './letter/facts-of-letter.ts'
import { asKept } from './read-document.ts'
import { findPolicy } from './read-policy.ts'

/** Whoever was last written to before is new again. */
const CONTACT_WINDOW_MS = 365 * 86_400_000
/** Older messages of a thread have said what the newest quote. */
const THREAD_MESSAGES_MAX = 50

/** Links stand early; five megabytes of each would be a quarter of the server’s memory. */
const CHARS_MAX = 50_000

/**
 * Say what would become of something, by what holds and by what somebody has in mind. Sends nothing and writes nothing down.
 *
 * What is found out about a letter goes before what was said of it.
 *
 * @throws `request.not_found` the reader does not reach the mailbox, or it holds no such thread
 */
export async function tryPolicy(db: Db, reader: Reader, { facts, document, letter }: TryPolicy): Promise<TriedPolicy> {
  const { document: held } = await findPolicy(db, reader.tenantId)
  const around = letter && (await lookAround(db, reader, letter))
  const factsBy = (policy: typeof held): PolicyFacts =>
    letter && around ? { ...facts, ...factsOfLetter(letter, { ...around, ...policy }) } : facts
  const wish = document && asKept(document)
  return {
    facts: factsBy(held),
    held: decideOrHold(held, factsBy(held)),
    wished: wish === undefined ? null : decideOrHold(wish, factsBy(wish)),
    change: wish === undefined ? null : changeOf(held, wish),
  }
}

/** What a save would answer of it: whether it holds at once or needs two, and what it changes. */
function changeOf(held: PolicyDocument, wish: PolicyDocument): TriedPolicy['change'] {
  return { isLooser: decideLoosening(held, wish) === 'looser', changes: comparePolicies(held, wish) }
}

type Around = Omit<Surroundings, 'partnerDomains' | 'blockedDomains'>

async function lookAround(db: Db, reader: Reader, { mailboxId, threadId }: TriedLetter): Promise<Around> {
  const { tenantId, now } = reader
  const mailbox = await reachMailbox(db, reader, mailboxId, 'read')
  // Who signs in to a server of their own may give any address: what was only typed makes nobody a colleague here.
  const claims = (await listAddressClaims(db, tenantId)).filter(({ isProved }) => isProved)
  const ownDomains = claims.map(({ address }) => domainOf(address))
  return {
    mailboxId: mailbox.id,
    ownAddress: mailbox.address,
    isInside: decideInside(claims),
    ownDomains: [...new Set(ownDomains)].filter((domain) => domain !== '' && !isFreeMail(domain)),
    contacts: await listWrittenTo(db, tenantId, mailbox.id, now - CONTACT_WINDOW_MS),
    answers: threadId === null ? null : await findAnswered(db, reader, mailbox, threadId),
    now,
  }
}

/** The newest message of the thread that came from somebody else. */
async function findAnswered(
  db: Db,
  { tenantId }: Reader,
  { id: mailboxId }: ReachedMailbox,
  threadId: string,
): Promise<Surroundings['answers']> {
  const thread = await findThread(db, tenantId, mailboxId, threadId)
  if (!thread) throw new AppError('request.not_found')
  const messages = await listThreadMessages(db, tenantId, mailboxId, thread.id, THREAD_MESSAGES_MAX)
  const ids = messages.map(({ id }) => id)
  const contents = await listMessageBeginnings(db, tenantId, mailboxId, ids, CHARS_MAX)
  const answered = messages.findLast(({ labelIds }) => !labelIds.includes('SENT') && !labelIds.includes('DRAFT'))
  if (!answered) return null
  const { people } = answered
  const addresses = (named: readonly { address: string }[]) => named.map(({ address }) => address)
  return {
    message: {
      at: answered.at,
      from: answered.fromAddress,
      replyTo: addresses(people.replyTo),
      to: addresses(people.to),
      cc: addresses(people.cc),
      headers: contents.get(answered.id)?.signalHeaders ?? {},
    },
    texts: [...contents.values()].map(({ text, html }) => `${text}\n${html ?? ''}`),
  }
}
