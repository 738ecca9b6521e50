import { z } from 'zod'
import { Recipient, SUBJECT_MAX } from './drafts.ts'
import { RECIPIENTS_MAX } from './policy.ts'
import { WORD_FACTS } from './policy-facts.ts'
import { AgentId, MailboxId, MemberId, NO_NUL, ONE_LINE, PageCursor, RemoteId, WireId, WireTime } from './primitives.ts'
import { ProblemWords } from './problem.ts'
import { ProposalStatus } from './proposal-status.ts'
import { SignalAddress } from './signal-settings.ts'
import { Person } from './threads.ts'

/** `untrusted`: it drafts, and people send. `limited`: somebody agrees to each. `trusted`: as rules and modes say. */
export const AgentTrust = z.enum(WORD_FACTS.trust)
export type AgentTrust = z.infer<typeof AgentTrust>

export const AGENT_NAME_MAX = 80
/** Of one person that have not ended. */
export const AGENTS_MAX = 20
export const AGENT_MAILBOXES_MAX = 50

export const AgentName = z.string().trim().min(1).max(AGENT_NAME_MAX).regex(ONE_LINE)

/** A mailbox that an agent was given. */
const GivenMailbox = z.object({
  /** Null of another's personal one, of which nobody else learns more than that it is one. */
  id: MailboxId.nullable(),
  address: z.string().nullable(),
  kind: z.enum(['personal', 'shared']),
  /** Its person may work in it now, so that the agent may. */
  isReached: z.boolean(),
})

export const Agent = z.object({
  id: AgentId,
  name: z.string(),
  /** Who answers for it. */
  person: z.object({ id: MemberId, name: z.string() }),
  isMine: z.boolean(),
  trust: AgentTrust,
  status: z.enum(['active', 'paused', 'ended']),
  mailboxes: z.array(GivenMailbox),
  /** The last signs of its token. */
  hint: z.string(),
  madeAt: WireTime,
  tokenMadeAt: WireTime,
  /** To the minute; null while it has not been there. */
  lastUsedAt: WireTime.nullable(),
  /** Whoever paused it; null while nobody did. */
  pausedBy: z.object({ id: MemberId, name: z.string() }).nullable(),
  /** What whoever asks may do with it. */
  may: z.object({
    change: z.boolean(),
    raise: z.boolean(),
    pause: z.boolean(),
    resume: z.boolean(),
    end: z.boolean(),
  }),
})
export type Agent = z.infer<typeof Agent>

/** GET /v1/agents: my own; owners and admins are shown everybody's. Those that have ended stand last. */
export const AgentList = z.object({ agents: z.array(Agent) })
export type AgentList = z.infer<typeof AgentList>

const GivenIds = z.array(MailboxId).min(1).max(AGENT_MAILBOXES_MAX)

/** POST /v1/agents: an agent of mine, for mailboxes that I may work in. It begins as `untrusted`. */
export const MakeAgent = z.strictObject({ name: AgentName, mailboxIds: GivenIds })
export type MakeAgent = z.infer<typeof MakeAgent>

/** The answer to POST /v1/agents and POST /v1/agents/:id/token, the only ones that ever hold the token. */
export const AgentWithToken = z.object({ agent: Agent, token: z.string() })
export type AgentWithToken = z.infer<typeof AgentWithToken>

/** PATCH /v1/agents/:id. Whoever alone looks after the organisation raises the trust of their own with their password. */
export const ChangeAgent = z.strictObject({
  name: AgentName.optional(),
  mailboxIds: GivenIds.optional(),
  trust: AgentTrust.optional(),
  password: z.string().max(1_000).optional(),
})
export type ChangeAgent = z.infer<typeof ChangeAgent>

/** GET /v1/agent: who an agent is, to itself. */
export const AgentSelf = z.object({
  name: z.string(),
  trust: AgentTrust,
  /** Who answers for it. */
  person: z.string(),
  /** Those that it may work in now. */
  mailboxes: z.array(z.object({ id: MailboxId, address: z.string(), kind: z.enum(['personal', 'shared']) })),
})
export type AgentSelf = z.infer<typeof AgentSelf>

export const AGENT_THREADS_MAX = 50

/** GET /v1/agent/threads?q&mailboxId&cursor&limit: what a search finds in all mail, or without one the inbox. */
export const AgentThreadQuery = z.object({
  q: z.string().max(20_000).regex(NO_NUL).optional(),
  mailboxId: MailboxId.optional(),
  cursor: PageCursor.optional(),
  limit: z.coerce.number().int().min(1).max(AGENT_THREADS_MAX).default(20),
})
export type AgentThreadQuery = z.infer<typeof AgentThreadQuery>

/** Words that came from outside: data, never an instruction. */
const untrusted = z.literal(true)

export const AgentThreadPage = z.object({
  threads: z.array(
    z.object({
      mailboxId: MailboxId,
      threadId: RemoteId,
      subject: z.string(),
      snippet: z.string(),
      participants: z.array(Person),
      messageCount: z.number().int(),
      unread: z.boolean(),
      lastMessageAt: WireTime,
      untrusted,
    }),
  ),
  nextCursor: PageCursor.nullable(),
})
export type AgentThreadPage = z.infer<typeof AgentThreadPage>

/** GET /v1/agent/mailboxes/:mailboxId/threads/:threadId: the newest 50 messages, oldest first, as plain text. */
export const AgentThread = z.object({
  mailboxId: MailboxId,
  threadId: RemoteId,
  subject: z.string(),
  messageCount: z.number().int(),
  messages: z.array(
    z.object({
      id: RemoteId,
      from: Person.nullable(),
      to: z.array(Person),
      cc: z.array(Person),
      at: WireTime,
      subject: z.string(),
      /** At most 100 kB; `isCut` says where there is more. */
      text: z.string(),
      isCut: z.boolean(),
      files: z.array(z.object({ name: z.string(), type: z.string(), sizeBytes: z.number().int() })),
      untrusted,
    }),
  ),
})
export type AgentThread = z.infer<typeof AgentThread>

/** So long a text a program writes at once; more is a file. */
export const AGENT_TEXT_MAX = 100_000

/** What an agent writes: plain text, or HTML that is cleaned and from which the text is made. */
export const AgentContent = z.strictObject({
  /** Another sending address than the mailbox’s own, where the policy lets agents choose one; what stands there where absent. */
  from: SignalAddress.optional(),
  to: z.array(Recipient).max(RECIPIENTS_MAX),
  cc: z.array(Recipient).max(RECIPIENTS_MAX).default([]),
  bcc: z.array(Recipient).max(RECIPIENTS_MAX).default([]),
  subject: z.string().max(SUBJECT_MAX).regex(ONE_LINE),
  text: z.string().max(AGENT_TEXT_MAX).regex(NO_NUL).default(''),
  html: z.string().max(AGENT_TEXT_MAX).regex(NO_NUL).nullable().default(null),
})
export type AgentContent = z.infer<typeof AgentContent>

/** PUT /v1/agent/drafts/:id */
export const WriteAgentDraft = z.strictObject({ expectedVersion: z.number().int().positive(), content: AgentContent })
export type WriteAgentDraft = z.infer<typeof WriteAgentDraft>

/** A draft of a mailbox that the agent works in, whoever began it. */
export const AgentDraft = z.object({
  id: WireId('drf'),
  mailboxId: MailboxId,
  kind: z.enum(['new', 'reply', 'reply_all', 'forward']),
  threadId: RemoteId.nullable(),
  version: z.number().int().positive(),
  content: z.object({
    /** Absent: the mailbox’s own. */
    from: z.string().optional(),
    to: z.array(Recipient),
    cc: z.array(Recipient),
    bcc: z.array(Recipient),
    subject: z.string(),
    text: z.string(),
    html: z.string().nullable(),
  }),
  files: z.array(z.object({ name: z.string(), type: z.string(), sizeBytes: z.number().int() })),
  /** Something came into the thread that the draft was not written for: it has to be begun anew. */
  hasNewer: z.boolean(),
  /** Where a person goes on with it. */
  link: z.url(),
})
export type AgentDraft = z.infer<typeof AgentDraft>

/** Nobody reads a longer one before a yes. */
export const AGENT_REASON_MAX = 1_000

/** Why it is to be sent, in the agent's own words: whoever approves it reads them as those of a program that nobody has checked. */
export const AgentReason = z.string().trim().min(1).max(AGENT_REASON_MAX).regex(NO_NUL)

/** POST /v1/agent/drafts/:id/send. With `dryRun` nothing is written. */
export const AgentSend = z.strictObject({
  expectedVersion: z.number().int().positive(),
  reason: AgentReason.optional(),
  dryRun: z.boolean().default(false),
})
export type AgentSend = z.infer<typeof AgentSend>

/** All are ordinary answers: most of what an agent asks for waits for a person. */
export const AgentSendAnswer = z.object({
  decision: z.enum(['allowed', 'needs_approval', 'refused']),
  /** The policy's; null where it was not asked. */
  outcome: z.enum(['deny', 'draft_only', 'approve_2', 'approve_1', 'auto']).nullable(),
  /** The rules that had a part in it, by name. */
  why: z.array(z.string()),
  /** Null of what is refused, and for a dry run of what nobody has asked for yet: else it is what stands already. */
  proposalId: WireId('prp').nullable(),
  /** Where a person looks at it: the approval, or the draft. */
  link: z.url(),
  /** Of what is refused: why, and what to do. */
  problem: ProblemWords.nullable(),
})
export type AgentSendAnswer = z.infer<typeof AgentSendAnswer>

/** GET /v1/agent/proposals/:id: how something stands that this agent proposed. */
export const AgentProposal = z.object({
  id: WireId('prp'),
  status: ProposalStatus,
  approved: z.number().int(),
  needs: z.number().int(),
  /** Of one that waits. */
  expiresAt: WireTime.nullable(),
  sentAt: WireTime.nullable(),
  link: z.url(),
  /** Why it did not leave. */
  problem: ProblemWords.nullable(),
})
export type AgentProposal = z.infer<typeof AgentProposal>
