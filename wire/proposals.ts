import { z } from 'zod'
import { CaseMark, CaseMember } from './case-mark.ts'
import { DraftId, DraftKind, DraftWriter, KnownRecipient } from './drafts.ts'
import { PolicyDecision, PolicyOutcome, PolicyRuleId } from './policy.ts'
import { PolicyCondition, PolicyFacts, WORD_FACTS } from './policy-facts.ts'
import { AgentId, MailboxId, MemberId, NO_NUL, PageCursor, RemoteId, WireId, WireTime } from './primitives.ts'
import { ProblemWords } from './problem.ts'
import { ProposalStatus } from './proposal-status.ts'
import { Person } from './threads.ts'

export const ProposalId = WireId('prp')

export const Verdict = z.enum(['approve', 'return', 'reject', 'hold', 'release'])
export type Verdict = z.infer<typeof Verdict>
export const RejectReason = z.enum(['wrong_recipient', 'wrong_content', 'not_now', 'not_ours', 'suspicious', 'other'])
export type RejectReason = z.infer<typeof RejectReason>
export const VERDICT_NOTE_MAX = 2_000

/** Lower-case hex of SHA-256: of the bytes, and of who gets them as what. */
export const Digests = z.object({
  mime: z.string().regex(/^[0-9a-f]{64}$/),
  envelope: z.string().regex(/^[0-9a-f]{64}$/),
})
export type Digests = z.infer<typeof Digests>

/** The rules that had a part in a decision, as they stood then: the decision names them by id alone. */
const HitRule = z.object({ id: z.string(), when: z.array(PolicyCondition) })

/** Whether whoever asks may approve; if not, why not, as a row of the error table. */
const MayApprove = z.object({ may: z.boolean(), because: ProblemWords.nullable() })

/** What proves that a mail left. */
export const Receipt = z.object({
  /** How it is known: by the provider's answer, by a copy that was found, or by a person's word. */
  foundBy: z.enum(['answer', 'search', 'person']),
  remoteId: RemoteId.nullable(),
  threadId: RemoteId.nullable(),
  /** As the provider left it, which may be another than ours. */
  messageId: z.string().nullable(),
  at: WireTime,
  /** When the copy that the provider keeps was compared; null while it was not. */
  comparedAt: WireTime.nullable(),
  /** What was different in it; null while it was not compared. */
  differs: z.array(z.enum(['mark', 'from', 'recipients', 'subject', 'text', 'html', 'attachments'])).nullable(),
  /** Over SMTP: when a copy was filed under Sent; null where it was not, or the provider does it. */
  copiedAt: WireTime.nullable(),
})
export type Receipt = z.infer<typeof Receipt>

/** Whose wish it is. */
export const Asker = z.object({
  kind: z.enum(WORD_FACTS.actor),
  id: z.string(),
  /** Empty where it is gone. */
  name: z.string(),
  /** Of an agent: who answers for it, by name. */
  person: z.string().nullable(),
})
export type Asker = z.infer<typeof Asker>

export const ProposalAudience = z.enum(['internal', 'partner', 'external'])
export type ProposalAudience = z.infer<typeof ProposalAudience>

/** GET /v1/proposals/:id/row, and a line of a list: how it stands, without what it says. */
export const ProposalRow = z.object({
  id: ProposalId,
  mailboxId: MailboxId,
  draftId: DraftId,
  kind: DraftKind,
  threadId: RemoteId.nullable(),
  case: CaseMark.nullable(),
  /** From which address it leaves. */
  from: z.string(),
  subject: z.string(),
  to: z.array(Person).max(3),
  recipientCount: z.number().int(),
  /** Of all recipients the furthest. */
  audience: ProposalAudience,
  fileCount: z.number().int(),
  by: Asker,
  status: ProposalStatus,
  outcome: PolicyOutcome,
  /** How many have to agree, whoever proposed not among them, and how many did. */
  needs: z.number().int().min(0).max(2),
  approved: z.number().int(),
  isHeld: z.boolean(),
  mayApprove: MayApprove,
  askedAt: WireTime,
  /** Of one that waits: when it ends unsent. */
  expiresAt: WireTime.nullable(),
  /** Of one that is scheduled: until when it can be taken back, and how long that is by the server's clock. */
  undoUntil: WireTime.nullable(),
  undoLeftMs: z.number().int().nonnegative().nullable(),
  settledAt: WireTime.nullable(),
})
export type ProposalRow = z.infer<typeof ProposalRow>

export const GivenVerdict = z.object({
  by: CaseMember,
  verdict: Verdict,
  reason: RejectReason.nullable(),
  note: z.string().nullable(),
  at: WireTime,
})

const MessageFile = z.object({
  name: z.string(),
  type: z.string(),
  /** As its bytes say; null where they say nothing. */
  trueType: z.string().nullable(),
  sizeBytes: z.number().int(),
  sha256: z.string(),
})

/** A mail as it was read from its frozen bytes. */
const FrozenMessage = z.object({
  text: z.string(),
  html: z.string().nullable(),
  files: z.array(MessageFile),
  /** Each with the host it leads to, whatever its words say: the first of them. */
  links: z.array(z.object({ words: z.string(), host: z.string(), url: z.string() })).max(200),
  /** How many there are. */
  linkCount: z.number().int(),
  sizeBytes: z.number().int(),
})

/** GET /v1/proposals/:id: all that somebody decides by. */
export const Proposal = ProposalRow.extend({
  /** What stands before the address in From, as whoever gets it reads it; empty where nothing does. */
  fromName: z.string(),
  digests: Digests,
  recipients: z.array(KnownRecipient.extend({ field: z.enum(['to', 'cc', 'bcc']), name: z.string() })),
  dropped: z.array(Person),
  /** Null where it ended unsent thirty days ago: its bytes are deleted, the digests stay. */
  message: FrozenMessage.nullable(),
  answered: z.object({ from: Person.nullable(), at: WireTime, excerpt: z.string() }).nullable(),
  /** By which it was decided. */
  facts: PolicyFacts,
  decision: PolicyDecision,
  rules: z.array(HitRule),
  policyVersion: z.number().int().min(0),
  /** Too few could approve: one yes, the password again and ten minutes stand in for two. */
  isSmall: z.boolean(),
  verdicts: z.array(GivenVerdict),
  /** Earlier proposals of the same draft, newest first; their text null where their bytes are deleted. */
  earlier: z.array(
    z.object({
      id: ProposalId,
      status: ProposalStatus,
      askedAt: WireTime,
      from: Person,
      text: z.string().nullable(),
      subject: z.string(),
    }),
  ),
  /** Why an agent says that it wants it sent. Nobody has checked it, and nothing is decided by it. */
  agentSays: z.string().nullable(),
  /** What a program first wrote in the draft; null where people wrote all of it, or nobody can tell any more. */
  firstDraft: z.object({ by: DraftWriter, at: WireTime, subject: z.string(), text: z.string() }).nullable(),
  attempts: z.array(
    z.object({
      at: WireTime,
      outcome: z.enum(['accepted', 'refused', 'unknown']).nullable(),
      problem: ProblemWords.nullable(),
    }),
  ),
  /** Of one that is unconfirmed: how often it was looked for, and when it will be again. */
  looks: z.number().int(),
  looksAgainAt: WireTime.nullable(),
  receipt: Receipt.nullable(),
  /** Why it did not leave. */
  problem: ProblemWords.nullable(),
})
export type Proposal = z.infer<typeof Proposal>

export const ProposalGroup = z.enum(['needs_me', 'needs_another', 'waiting', 'unconfirmed', 'done'])
export type ProposalGroup = z.infer<typeof ProposalGroup>

/** A person or a program, as one that asked for something. */
export const AskerId = z.union([MemberId, AgentId])
export type AskerId = z.infer<typeof AskerId>

/** Longer ago than anything waits; what is over is looked through by its days. */
export const PROPOSAL_AGE_HOURS_MAX = 2_160

/**
 * GET /v1/proposals?group&mailboxId&byId&kind&audience&ruleId&minAgeHours&cursor&limit: of mailboxes that I may work in. `needs_me` are
 * those I could approve, soonest end first; `needs_another` those that I approved or cannot, and that wait for somebody else;
 * `waiting` those of mine that wait; `done` the newest first.
 */
export const ProposalQuery = z.object({
  group: ProposalGroup,
  mailboxId: MailboxId.optional(),
  /** Whose wish it is. */
  byId: AskerId.optional(),
  kind: DraftKind.optional(),
  audience: ProposalAudience.optional(),
  /** A restriction of the policy that it met when it was asked for. */
  ruleId: PolicyRuleId.optional(),
  /** Asked for at least so many hours ago. */
  minAgeHours: z.coerce.number().int().min(1).max(PROPOSAL_AGE_HOURS_MAX).optional(),
  cursor: PageCursor.optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
})
export type ProposalQuery = z.infer<typeof ProposalQuery>

const counts = { needs_me: z.number().int(), needs_another: z.number().int(), waiting: z.number().int() }
export const ProposalPage = z.object({
  proposals: z.array(ProposalRow),
  nextCursor: PageCursor.nullable(),
  /** Of all groups, with the same filters. */
  counts: z.object({ ...counts, unconfirmed: z.number().int() }),
  /** Of the first page: who in this group could be chosen as `byId`, of those who asked within ninety days, the first fifty. */
  askers: z.array(Asker),
  /** And which rules as `ruleId`, each as it stood when it last held one of them. */
  rules: z.array(HitRule),
})
export type ProposalPage = z.infer<typeof ProposalPage>

/** POST /v1/drafts/:id/send. With `dryRun` nothing is written and the answer says what would be. */
export const SendDraft = z.strictObject({
  expectedVersion: z.number().int().positive(),
  dryRun: z.boolean().default(false),
  /** One's own, where too few could approve: the answer to a dry run says so. */
  password: z.string().max(1_000).optional(),
})
export type SendDraft = z.infer<typeof SendDraft>

const because = {
  /** What it was decided by, and why. */
  policy: PolicyDecision,
  rules: z.array(HitRule),
  /** How many have to agree. */
  needs: z.number().int().min(0).max(2),
  isSmall: z.boolean(),
}
/** All are ordinary answers. `allowed`: it leaves when its undo time is over. Null proposals are those of a dry run. */
export const SendAnswer = z.discriminatedUnion('decision', [
  z.object({ decision: z.literal('allowed'), proposal: ProposalRow.nullable(), ...because }),
  z.object({ decision: z.literal('needs_approval'), proposal: ProposalRow.nullable(), ...because }),
  /** The policy keeps it a draft, or nothing may leave: `problem` says which, and what to do. */
  z.object({
    decision: z.literal('refused'),
    problem: ProblemWords,
    policy: PolicyDecision.nullable(),
    rules: z.array(HitRule),
  }),
])
export type SendAnswer = z.infer<typeof SendAnswer>

/** POST /v1/proposals/:id/verdicts: over exactly these digests. */
export const GiveVerdict = z.strictObject({
  verdict: Verdict,
  digests: Digests,
  /** Only and always of a rejection. */
  reason: RejectReason.optional(),
  /** Of a return it is what is asked for. */
  note: z.string().trim().min(1).max(VERDICT_NOTE_MAX).regex(NO_NUL).optional(),
  password: z.string().max(1_000).optional(),
})
export type GiveVerdict = z.infer<typeof GiveVerdict>

/**
 * POST /v1/proposals/:id/settle, of one that is unconfirmed: what somebody found out at the provider, or to look again now.
 * `not_sent` ends it unsent; its draft can be sent anew.
 */
export const SettleProposal = z.strictObject({ as: z.enum(['sent', 'not_sent', 'look_again']) })
export type SettleProposal = z.infer<typeof SettleProposal>
