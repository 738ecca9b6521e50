import { z } from 'zod'
import { PathId } from './primitives.ts'

/** Facts that are one of a few words, from the least to the most risky. */
export const WORD_FACTS = {
  /** Who wants it sent. */
  actor: ['human', 'system', 'rule', 'agent'],
  /** What the person is here, themselves or the one it is done for. */
  role: ['owner', 'admin', 'manager', 'member'],
  /** How far an agent is trusted. */
  trust: ['trusted', 'limited', 'untrusted'],
  kind: ['reply', 'new', 'forward'],
  /** Whence the address came of which least is known. */
  provenance: ['thread', 'directory', 'typed', 'message_text', 'model'],
} as const

/** Facts that are so or not. */
export const YES_NO_FACTS = [
  // Who: done for somebody else; asked for by a person in this session.
  'onBehalf',
  'attended',
  // Where.
  'shared',
  'inCase',
  'healthy',
  'firstRun',
  /** From another address than the mailbox’s own. */
  'otherFrom',
  // To whom.
  'firstContactAddress',
  'firstContactDomain',
  'lookAlike',
  'replyToElsewhere',
  'blocked',
  // What.
  'wrongType',
  'attachmentFromElsewhere',
  'newAttachment',
  'secret',
  'card',
  'iban',
  'otherThreadContent',
  'otherLanguage',
  'fromTemplate',
  /** A model wrote in it, because somebody had asked it to. */
  'modelText',
  /** Somebody has said no to it before: rejected it, returned it, held it back or took it back. */
  'refused',
  // The thread.
  'newerInbound',
  'automatic',
  'list',
  'authFailed',
  // When.
  'inHours',
  'holiday',
  'frozen',
] as const

/** Facts that are counted. */
export const COUNT_FACTS = [
  // To whom: recipients in each field, of each kind, and how they differ from those of the message answered.
  'recipients',
  'to',
  'cc',
  'bcc',
  'domains',
  'internal',
  'partners',
  'external',
  'freeMail',
  'roleAddresses',
  'lists',
  'driftAdded',
  'driftRemoved',
  /** Since the one of them who has been silent longest last wrote. */
  'silentDays',
  // What.
  'attachments',
  'attachmentBytes',
  'newLinks',
  'remoteImages',
  'freeTextPercent',
  // The thread.
  'depth',
  'hops',
  'inboundAgeHours',
  'unanswered',
  // How much was sent before, attempts included.
  'sentByActorHour',
  'sentByActorDay',
  'sentByMailboxHour',
  'sentByMailboxDay',
  'sentToDomainDay',
  'sentToRecipientDay',
  'sentByOrganisationDay',
  // When.
  'draftAgeHours',
  'approvalAgeHours',
] as const

/** More than any of them can be; a number beyond is no count. */
export const COUNT_MAX = 1_000_000_000

export type WordFact = keyof typeof WORD_FACTS
export type YesNoFact = (typeof YES_NO_FACTS)[number]
export type CountFact = (typeof COUNT_FACTS)[number]
export type FactName = WordFact | YesNoFact | CountFact

/**
 * Facts that nobody can find yet: they are missing of every mail, and so the worst that they can be. A policy that asks for
 * them is kept and holds, and nobody is offered them for a new rule.
 */
export const NOT_FOUND_YET: ReadonlySet<FactName> = new Set<FactName>(['otherLanguage', 'freeTextPercent'])

/** A number as facts have it. */
export const FactCount = z.number().int().min(0).max(COUNT_MAX)

const YesNo = z.boolean()
const words = {
  actor: z.enum(WORD_FACTS.actor),
  role: z.enum(WORD_FACTS.role),
  trust: z.enum(WORD_FACTS.trust),
  kind: z.enum(WORD_FACTS.kind),
  provenance: z.enum(WORD_FACTS.provenance),
}

/**
 * What is known of something that somebody wants to send. Each fact may be missing: then whatever is riskiest is taken to be
 * so.
 */
export const PolicyFacts = z
  .strictObject({
    /** Whose mode holds: the mailbox it would leave from, and who or what wants it. */
    mailboxId: PathId,
    actorId: PathId,
    ...words,
    ...(Object.fromEntries(YES_NO_FACTS.map((fact) => [fact, YesNo])) as Record<YesNoFact, typeof YesNo>),
    ...(Object.fromEntries(COUNT_FACTS.map((fact) => [fact, FactCount])) as Record<CountFact, typeof FactCount>),
  })
  .partial()
export type PolicyFacts = z.infer<typeof PolicyFacts>

const oneOf = <F extends WordFact>(fact: F, word: (typeof words)[F]) =>
  z.strictObject({ fact: z.literal(fact), oneOf: z.array(word).min(1).max(WORD_FACTS[fact].length) })

/** What a rule asks of one fact. */
export const PolicyCondition = z.union([
  oneOf('actor', words.actor),
  oneOf('role', words.role),
  oneOf('trust', words.trust),
  oneOf('kind', words.kind),
  oneOf('provenance', words.provenance),
  z.strictObject({ fact: z.enum(YES_NO_FACTS), is: YesNo }),
  z.strictObject({ fact: z.enum(COUNT_FACTS), atLeast: FactCount }),
  z.strictObject({ fact: z.enum(COUNT_FACTS), atMost: FactCount }),
])
export type PolicyCondition = z.infer<typeof PolicyCondition>
