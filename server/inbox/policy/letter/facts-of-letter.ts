import type { FactName, PolicyFacts } from '@letterlock/wire/policy-facts'
import { addressKey } from '../../../sync/normalise/addresses.ts'
import { type Borders, countAudience, eachOnce } from './audience.ts'
import { type Contacts, readContacts } from './contact-facts.ts'
import { countNewLinks, countRemotePictures, textsOfHtml, type Written } from './find-links.ts'
import { hasPassageOf, type OtherText } from './find-passages.ts'
import { findPatterns } from './find-patterns.ts'
import type { Letter, Sketch } from './letter.ts'
import { addressesIn, leastKnown, readProvenance, type Whence } from './provenance.ts'
import { type Answered, readAnswered, readThread, type ThreadMessage } from './thread-facts.ts'

/** What mirrored mail says of a letter's surroundings. */
export interface Surroundings extends Borders {
  mailboxId: string
  kind: 'personal' | 'shared'
  /** Of the mailbox that it leaves from. */
  ownAddress: string
  /** All that an answer takes for the mailbox: `listOwnSide`. */
  ownAddresses: readonly string[]
  /** Who judged whether what came into it is from whom it says: `judgeOf`. */
  judge: string | null
  /** Its thread is in a case. */
  inCase: boolean
  contacts: Contacts
  /** Domains of the organisation, in ASCII. */
  ownDomains: readonly string[]
  /** Its thread; null for a letter of its own. */
  thread: { answered: Answered | null; messages: readonly ThreadMessage[]; texts: readonly Written[] } | null
  /** The newest mail of other threads in which somebody it goes to had no part. */
  others: readonly OtherText[]
  /** Epoch milliseconds. */
  now: number
}

/** What is found of any letter, or else is missing because nobody can know it: nothing that is said of it counts in its place. */
export const FOUND_OF_LETTERS: ReadonlySet<FactName> = new Set<FactName>([
  ...(['recipients', 'to', 'cc', 'bcc', 'domains', 'internal', 'partners', 'external'] as const),
  ...(['freeMail', 'roleAddresses', 'blocked', 'shared', 'inCase'] as const),
  ...(['firstContactAddress', 'firstContactDomain', 'lookAlike', 'silentDays'] as const),
  ...(['secret', 'card', 'iban', 'newLinks', 'otherThreadContent'] as const),
  ...([
    'driftAdded',
    'driftRemoved',
    'replyToElsewhere',
    'automatic',
    'list',
    'inboundAgeHours',
    'authFailed',
  ] as const),
  ...(['depth', 'hops', 'unanswered'] as const),
])

/** All that can be found out about a letter by looking at it and at the mail that there was. Pure. */
export function factsOfLetter(letter: Sketch, around: Surroundings): PolicyFacts {
  const { contacts, ownDomains, thread, now } = around
  const recipients = eachOnce([...letter.to, ...letter.cc, ...letter.bcc])
  const outsiders = recipients.filter((address) => !around.isInside(address))
  const known = [...ownDomains, ...around.partnerDomains]
  const written = `${letter.subject ?? ''}\n${letter.text}`
  const passage = hasPassageOf(letter.text, thread?.texts.map(({ text }) => text) ?? [], around.others)
  return {
    mailboxId: around.mailboxId,
    shared: around.kind === 'shared',
    inCase: around.inCase,
    ...countAudience(letter, around),
    ...readContacts(outsiders, contacts, known, now),
    ...findPatterns(written),
    newLinks: countNewLinks({ text: written, html: letter.html ?? null }, thread?.texts ?? []),
    ...(passage !== undefined && { otherThreadContent: passage }),
    ...aboutThread(letter, around, recipients),
    ...whatIsSaid(letter, around),
  }
}

/** What a letter has to do with its thread. Of an answer to what is not there any more, nothing is known. */
function aboutThread(
  { kind, seenId, answersId }: Sketch,
  { thread, ownAddresses, judge, now }: Surroundings,
  recipients: readonly string[],
): PolicyFacts {
  const answered = thread?.answered
  if (!answered && (kind === 'reply' || kind === 'reply_all')) return {}
  return {
    // A letter that is passed on answers nobody.
    ...(answered && kind !== 'forward'
      ? readAnswered(recipients, answered, { ownAddresses, judge }, now)
      : { driftAdded: 0, driftRemoved: 0, automatic: false, list: false, authFailed: false }),
    ...readThread(thread?.messages ?? [], seenId ?? answersId ?? null),
  }
}

/** What a letter tells of itself, as far as it is whole. */
function whatIsSaid(letter: Sketch, around: Surroundings): PolicyFacts {
  const { kind, from, claims, files, begunAt, html } = letter
  const provenance = claims && leastKnown(eachOnce(recipientsOf(letter)).map(whenceOf({ ...letter, claims }, around)))
  return {
    ...(kind !== undefined && { kind: kind === 'reply_all' ? 'reply' : kind }),
    ...(from !== undefined && { otherFrom: from !== null && addressKey(from) !== addressKey(around.ownAddress) }),
    ...(provenance !== undefined && { provenance }),
    ...(files && {
      attachments: files.length,
      attachmentBytes: files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    }),
    ...(html !== undefined && { remoteImages: countRemotePictures(html ?? '') }),
    ...(begunAt !== undefined && { draftAgeHours: Math.max(0, Math.floor((around.now - begunAt) / 3_600_000)) }),
  }
}

/** Learn to say of each of a letter's recipients whence their address came. Pure. */
export function whenceOf({ claims }: Pick<Letter, 'claims'>, { contacts, isInside, thread }: Surroundings) {
  const keys = (addresses: readonly string[]) => new Set(addresses.map(addressKey))
  const answered = thread?.answered
  const whence: Whence = {
    claims,
    isInside,
    inHeader: keys(answered ? [answered.from, ...answered.replyTo, ...answered.to, ...answered.cc] : []),
    known: keys(contacts.contacts.map(({ address }) => address)),
    inText: addressesIn(
      (thread?.texts ?? []).flatMap(({ text, html }) => [text, ...(html === null ? [] : [html, ...textsOfHtml(html)])]),
    ),
  }
  return (address: string) => readProvenance(address, whence)
}

function recipientsOf({ to, cc, bcc }: Sketch): string[] {
  return [...to, ...cc, ...bcc]
}
