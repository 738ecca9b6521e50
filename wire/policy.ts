import { z } from 'zod'
import { Page } from './apps.ts'
import { PolicyCondition, PolicyFacts, WORD_FACTS } from './policy-facts.ts'
import { MailboxId, MemberId, NO_NUL, ONE_LINE, PathId, WireId, WireTime } from './primitives.ts'
import { SignalAddress, SignalDomain } from './signal-settings.ts'

/** The most a mode lets through, narrowest first. */
export const PolicyMode = z.enum(['off', 'draft_only', 'approve_each', 'auto'])
export type PolicyMode = z.infer<typeof PolicyMode>

/** What becomes of something that is to be sent, strictest first. */
export const PolicyOutcome = z.enum(['deny', 'draft_only', 'approve_2', 'approve_1', 'auto'])
export type PolicyOutcome = z.infer<typeof PolicyOutcome>

/** Nobody keeps more in view, and each is looked at with each mail. */
const RULES_MAX = 100
const MODES_MAX = 500
/** Of one's own, of partners, and of domains nobody may write to. */
export const POLICY_DOMAINS_MAX = 500
const CONDITIONS_MAX = 12
const PINS_MAX = 50
/** More than any mail may have recipients at Google. */
export const RECIPIENTS_MAX = 2_000
/** As many as a mailbox may send in a day at Google. */
const SENDS_MAX = 2_000
/** More than anybody types. */
const TRIED_CHARS_MAX = 100_000
/** A sentence that is read in a list. */
export const POLICY_NOTE_CHARS_MAX = 300

export const PolicyRuleId = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
/** All of them have to hold. None: it always holds. */
const When = z.array(PolicyCondition).max(CONDITIONS_MAX)

/** What sets a bound: where all of `when` holds, no more than `cap`. */
export const PolicyRestriction = z.strictObject({
  id: PolicyRuleId,
  on: z.boolean(),
  cap: PolicyOutcome.exclude(['auto']),
  when: When,
})
export type PolicyRestriction = z.infer<typeof PolicyRestriction>

/** What alone lets something leave without anybody's yes, within what modes and restrictions leave open. */
export const PolicyAllowance = z.strictObject({ id: PolicyRuleId, on: z.boolean(), when: When.min(1) })
export type PolicyAllowance = z.infer<typeof PolicyAllowance>

/** A case whose outcome may never be looser than this, whatever the rules say one day. */
export const PolicyPin = z.strictObject({
  name: z.string().trim().min(1).max(120).regex(ONE_LINE),
  facts: PolicyFacts,
  atMost: PolicyOutcome.exclude(['auto']),
})
export type PolicyPin = z.infer<typeof PolicyPin>

const Domains = z.array(SignalDomain).max(POLICY_DOMAINS_MAX)

/** What an organisation lets leave, as data. No order means anything in it, and nothing in it is code. */
export const PolicyDocument = z
  .strictObject({
    schema: z.literal(1),
    /** No more than drafts for anybody, at once. */
    emergencyStop: z.boolean(),
    modes: z.strictObject({
      organisation: PolicyMode,
      mailboxes: z
        .array(z.strictObject({ mailboxId: PathId, mode: PolicyMode }))
        .max(MODES_MAX)
        .refine((modes) => areOnce(modes.map(({ mailboxId }) => mailboxId)), 'A mailbox has two modes.'),
      /** Of one, or where `id` is null of all of a kind. */
      actors: z
        .array(z.strictObject({ kind: z.enum(WORD_FACTS.actor), id: PathId.nullable(), mode: PolicyMode }))
        .max(MODES_MAX)
        .refine(
          (modes) => areOnce(modes.map(({ kind, id }) => `${kind} ${id ?? ''}`)),
          'One and the same has two modes.',
        ),
    }),
    /**
     * Whose people are colleagues, and all below them, beside the domains in which owners and admins have proved an address.
     * Missing in a policy that was kept before there were any.
     */
    ownDomains: Domains.default([]),
    /** Whose people count as partners and not as outsiders, and all below them. */
    partnerDomains: Domains,
    /** To whom nothing leaves, nor to anybody below them. */
    blockedDomains: Domains,
    limits: z.strictObject({
      /** More than so many recipients: nothing leaves. */
      recipients: z.number().int().min(1).max(RECIPIENTS_MAX),
      /** After so many from one mailbox somebody looks at each. */
      mailboxHour: z.number().int().min(0).max(SENDS_MAX),
      mailboxDay: z.number().int().min(0).max(SENDS_MAX),
    }),
    restrictions: z.array(PolicyRestriction).max(RULES_MAX).refine(haveOwnIds, 'Two rules have the same id.'),
    allowances: z.array(PolicyAllowance).max(RULES_MAX).refine(haveOwnIds, 'Two rules have the same id.'),
    pins: z
      .array(PolicyPin)
      .max(PINS_MAX)
      .refine((pins) => areOnce(pins.map(({ name }) => name)), 'Two pins have the same name.'),
  })
  .meta({ title: 'Letterlock send policy' })
export type PolicyDocument = z.infer<typeof PolicyDocument>

/** Something else than a mode that holds all rules below it. */
const BoundBy = z.enum(['organisation', 'mailbox', 'actor', 'emergency_stop', 'first_run'])

/** A fact that a rule has looked at; null where it was missing. */
const Because = z.object({ fact: z.string(), value: z.union([z.string(), z.number(), z.boolean()]).nullable() })

/** What is decided, and all that had a part in it. */
export const PolicyDecision = z.object({
  outcome: PolicyOutcome,
  /** What could not be decided is not sent. */
  isHeld: z.boolean(),
  bounds: z.array(z.object({ by: BoundBy, outcome: PolicyOutcome })),
  allowances: z.array(z.object({ id: z.string(), because: z.array(Because) })),
  restrictions: z.array(z.object({ id: z.string(), cap: PolicyOutcome, because: z.array(Because) })),
})
export type PolicyDecision = z.infer<typeof PolicyDecision>

/** What differs between two versions. */
export const PolicyChange = z.discriminatedUnion('what', [
  z.object({ what: z.literal('emergency_stop'), isOn: z.boolean() }),
  z.object({
    what: z.literal('mode'),
    of: z.enum(['organisation', 'mailbox', 'actor']),
    id: z.string().nullable(),
    /** Null: none of its own. */
    from: PolicyMode.nullable(),
    to: PolicyMode.nullable(),
  }),
  z.object({
    what: z.literal('limit'),
    of: z.enum(['recipients', 'mailboxHour', 'mailboxDay']),
    from: z.number(),
    to: z.number(),
  }),
  z.object({ what: z.enum(['own', 'partner', 'blocked']), domain: z.string(), isThere: z.boolean() }),
  z.object({
    what: z.enum(['restriction', 'allowance', 'pin']),
    id: z.string(),
    became: z.enum(['added', 'removed', 'changed', 'on', 'off']),
  }),
])
export type PolicyChange = z.infer<typeof PolicyChange>

const Named = z.object({ id: MemberId, name: z.string() })

/** Why a version holds: it lets nothing more leave, a second person agreed, or there is no second one. */
const PolicyWay = z.enum(['not_looser', 'agreed', 'alone'])

const Note = z.string().trim().min(1).max(POLICY_NOTE_CHARS_MAX).regex(NO_NUL)

/** One version, and what it changed. */
export const PolicyVersion = z.object({
  version: z.number().int().positive(),
  at: WireTime,
  by: Named,
  note: z.string(),
  way: PolicyWay,
  /** Who agreed. */
  agreed: Named.nullable(),
  changes: z.array(PolicyChange),
})
export type PolicyVersion = z.infer<typeof PolicyVersion>

const PolicyProposalId = WireId('ppr')

/** A looser policy that waits for somebody else who looks after the organisation. */
export const PolicyProposal = z.object({
  id: PolicyProposalId,
  at: WireTime,
  by: Named,
  /** Whether whoever asks wrote it: then somebody else has to agree. */
  isMine: z.boolean(),
  note: z.string(),
  document: PolicyDocument,
  changes: z.array(PolicyChange),
})
export type PolicyProposal = z.infer<typeof PolicyProposal>

/** GET /v1/policy: what holds, for owners and admins. */
export const Policy = z.object({
  /** 0 as it ships, while nobody has changed it. */
  version: z.number().int().min(0),
  document: PolicyDocument,
  waits: PolicyProposal.nullable(),
  /** Whether nobody else could agree: then a change that loosens needs one’s own password again. */
  isAlone: z.boolean(),
  /** What mailboxes have shown for *Auto*: those that are shared, and one's own. */
  earned: z.object({
    /** So many mails have to be approved as they were, and leave. */
    needed: z.number().int(),
    /** How many were, counted no further than is needed. */
    mailboxes: z.array(z.object({ mailboxId: MailboxId, approved: z.number().int() })),
  }),
})
export type Policy = z.infer<typeof Policy>

/** PUT /v1/policy */
export const PutPolicy = z.object({
  /** The version that was changed. */
  expectedVersion: z.number().int().min(0),
  document: PolicyDocument,
  note: Note,
  /** One’s own, where nobody else could agree to what is looser. */
  password: z.string().max(1_000).optional(),
})
export type PutPolicy = z.infer<typeof PutPolicy>

/** What became of it: it holds, it waits for somebody else, or nothing was different. */
export const PutPolicyAnswer = z.object({ did: z.enum(['saved', 'waits', 'nothing']), policy: Policy })
export type PutPolicyAnswer = z.infer<typeof PutPolicyAnswer>

/** GET /v1/policy/versions: newest first. */
export const PolicyVersionPage = Page(PolicyVersion)

const Addresses = z.array(SignalAddress).max(RECIPIENTS_MAX)

/** Something that could be written. What can be found out about it goes before what is said of it. */
export const TriedLetter = z
  .object({
    /** From where it would leave: one that whoever asks may read. */
    mailboxId: PathId,
    /** What it would answer; null for a new letter. */
    threadId: PathId.nullable(),
    to: Addresses,
    cc: Addresses,
    bcc: Addresses,
    text: z.string().max(TRIED_CHARS_MAX).regex(NO_NUL),
  })
  .refine(({ to, cc, bcc }) => to.length + cc.length + bcc.length <= RECIPIENTS_MAX, 'No mail has so many recipients.')
export type TriedLetter = z.infer<typeof TriedLetter>

/** POST /v1/policy/try: what would become of something, by what holds and by what somebody has in mind. Sends nothing. */
export const TryPolicy = z.object({
  /** What is made up of it. */
  facts: PolicyFacts,
  document: PolicyDocument.optional(),
  letter: TriedLetter.optional(),
})
export type TryPolicy = z.infer<typeof TryPolicy>

export const TriedPolicy = z.object({
  /** By which it was decided: all that was found or said. */
  facts: PolicyFacts,
  held: PolicyDecision,
  /** By the document that was sent along; null without one. */
  wished: PolicyDecision.nullable(),
  /** What that document would change in what holds, and whether more could leave then: that needs two. */
  change: z.object({ isLooser: z.boolean(), changes: z.array(PolicyChange) }).nullable(),
})
export type TriedPolicy = z.infer<typeof TriedPolicy>

function haveOwnIds(rules: readonly { id: string }[]): boolean {
  return areOnce(rules.map(({ id }) => id))
}

/** What is told apart by a name must have its own: of two of one name, a list of changes would show one. */
function areOnce(names: readonly string[]): boolean {
  return new Set(names).size === names.length
}
