import type {
  AgentDraft,
  AgentProposal,
  AgentSelf,
  AgentSend,
  AgentSendAnswer,
  AgentThread,
  AgentThreadPage,
  WriteAgentDraft,
} from '@letterlock/wire/agents'
import type { BeginDraft } from '@letterlock/wire/drafts'
import type { z } from 'zod'

const MAILBOX_ID = 'mbx_01a1c3f07a2b7c1e9d4f5a6b7c8d9e20'
const DRAFT_ID = 'drf_01a1c3f07a2b7c1e9d4f5a6b7c8d9e21'
const PROPOSAL_ID = 'prp_01a1c3f07a2b7c1e9d4f5a6b7c8d9e22'
const CUSTOMER = { name: 'Kim Berg', address: 'kim@customer.example' }
const SUPPORT = { name: 'Support', address: 'support@acme.example' }
const APPROVAL = `https://letterlock.example/approvals/${PROPOSAL_ID}`

export const AGENT_SELF: AgentSelf = {
  name: 'Order desk assistant',
  trust: 'limited',
  person: 'Ana Ek',
  mailboxes: [{ id: MAILBOX_ID, address: SUPPORT.address, kind: 'shared' }],
}

export const AGENT_THREAD_PAGE: AgentThreadPage = {
  threads: [
    {
      mailboxId: MAILBOX_ID,
      threadId: '19a9f3c2b7d1e405',
      subject: 'Opening hours',
      snippet: 'When do you open on Saturdays?',
      participants: [CUSTOMER],
      messageCount: 1,
      unread: true,
      lastMessageAt: '2026-11-20T09:15:00.000Z',
      untrusted: true,
    },
  ],
  nextCursor: null,
}

export const AGENT_THREAD: AgentThread = {
  mailboxId: MAILBOX_ID,
  threadId: '19a9f3c2b7d1e405',
  subject: 'Opening hours',
  messageCount: 1,
  messages: [
    {
      id: '19a9f3c2b7d1e405',
      from: CUSTOMER,
      to: [SUPPORT],
      cc: [],
      at: '2026-11-20T09:15:00.000Z',
      subject: 'Opening hours',
      text: 'When do you open on Saturdays?',
      isCut: false,
      files: [],
      untrusted: true,
    },
  ],
}

export const BEGIN_AGENT_DRAFT: z.input<typeof BeginDraft> = { kind: 'reply', messageId: '19a9f3c2b7d1e405' }

export const WRITE_AGENT_DRAFT: z.input<typeof WriteAgentDraft> = {
  expectedVersion: 1,
  content: { to: [CUSTOMER], subject: 'Re: Opening hours', text: 'At nine.' },
}

export const AGENT_DRAFT: AgentDraft = {
  id: DRAFT_ID,
  mailboxId: MAILBOX_ID,
  kind: 'reply',
  threadId: '19a9f3c2b7d1e405',
  version: 2,
  content: { to: [CUSTOMER], cc: [], bcc: [], subject: 'Re: Opening hours', text: 'At nine.', html: null },
  files: [],
  hasNewer: false,
  link: `https://letterlock.example/drafts/${DRAFT_ID}`,
}

export const AGENT_SEND: z.input<typeof AgentSend> = {
  expectedVersion: 2,
  reason: 'They ask for our opening hours, which stand on our page.',
}

export const AGENT_SEND_ANSWER: AgentSendAnswer = {
  decision: 'needs_approval',
  outcome: 'approve_1',
  why: ['agent_limited'],
  proposalId: PROPOSAL_ID,
  link: APPROVAL,
  problem: null,
}

export const AGENT_PROPOSAL: AgentProposal = {
  id: PROPOSAL_ID,
  status: 'waiting',
  approved: 0,
  needs: 1,
  expiresAt: '2026-11-21T09:20:00.000Z',
  sentAt: null,
  link: APPROVAL,
  problem: null,
}
