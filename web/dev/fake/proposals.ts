import type { ApprovalFigures } from '@letterlock/wire/approval-figures'
import type { PolicyDecision } from '@letterlock/wire/policy'
import type { Proposal, ProposalPage, ProposalRow } from '@letterlock/wire/proposals'
import type { Answered, Asked } from './asked.ts'
import { fakeId } from './ids.ts'
import { ANNA } from './rows.ts'

/** One moment for all of it, so that two pictures show the same. */
const NOW = Date.parse('2026-11-20T10:12:00.000Z')
const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString()

const JONAS = { id: fakeId('mem', 2), name: 'Jonas Ekström' }
const LONG = { id: fakeId('mem', 3), name: 'Maximilian-Konstantin Bergström-Kaczmarek' }
const FROM = 'operations@brandal.example'
const MIME = '9f2c51d07a8be36415c0b2f7d9a1e4836b5f0c27ad918e43f6027bc5d1e89a30'
const ENVELOPE = '41d7e09b6c23f85a7e14d0963bc8f512a97d306ef4b1825c0d6e73a98f25b4c1'

const DECISION: PolicyDecision = {
  outcome: 'approve_2',
  isHeld: false,
  bounds: [
    { by: 'organisation', outcome: 'approve_1' },
    { by: 'first_run', outcome: 'approve_1' },
  ],
  allowances: [],
  restrictions: [
    {
      id: 'first_contact',
      cap: 'approve_2',
      because: [
        { fact: 'external', value: 2 },
        { fact: 'firstContactDomain', value: true },
      ],
    },
    {
      id: 'attachment',
      cap: 'approve_2',
      because: [
        { fact: 'external', value: 2 },
        { fact: 'attachments', value: 1 },
      ],
    },
  ],
}

const ROW: ProposalRow = {
  id: fakeId('prp', 1),
  mailboxId: fakeId('mbx', 1),
  draftId: fakeId('drf', 1),
  kind: 'reply',
  threadId: '18c2f0a9b7d3e654',
  case: { id: fakeId('cas', 1), key: 'C-42', status: 'open' },
  from: FROM,
  subject: 'Re: Order 4711: two pallets short',
  to: [
    { name: 'Miriam Haddad', address: 'miriam.haddad@harbour.example' },
    { name: '', address: 'claims@harbour.example' },
  ],
  recipientCount: 2,
  audience: 'external',
  fileCount: 1,
  by: { kind: 'human', id: JONAS.id, name: JONAS.name, person: null },
  status: 'waiting',
  outcome: 'approve_2',
  needs: 2,
  approved: 1,
  isHeld: false,
  mayApprove: { may: true, because: null },
  askedAt: at(-1.4),
  expiresAt: at(22.6),
  undoUntil: null,
  undoLeftMs: null,
  settledAt: null,
}

/** What a colleague wants to send outside, with everything that a card can say of it. */
export const PROPOSAL: Proposal = {
  ...ROW,
  fromName: 'Brandal Operations',
  digests: { mime: MIME, envelope: ENVELOPE },
  recipients: [
    {
      field: 'to',
      name: 'Miriam Haddad',
      address: 'miriam.haddad@harbour.example',
      audience: 'external',
      provenance: 'thread',
      isNew: false,
      looksLike: null,
      isAdded: false,
    },
    {
      field: 'cc',
      name: '',
      address: 'claims@harb0ur.example',
      audience: 'external',
      provenance: 'typed',
      isNew: true,
      looksLike: 'harbour.example',
      isAdded: true,
    },
    {
      field: 'bcc',
      name: ANNA.name,
      address: 'anna.lindqvist@brandal.example',
      audience: 'internal',
      provenance: 'directory',
      isNew: false,
      looksLike: null,
      isAdded: true,
    },
  ],
  dropped: [{ name: 'Teun Visser', address: 'teun.visser@harbour.example' }],
  message: {
    text: 'Dear Miriam,\n\nthe two pallets stand in Hamburg since Tuesday and leave with the next lorry. The claim is attached; please have it signed.\n\nKind regards\nJonas\n\nOn 19 November Miriam Haddad wrote:\n> Two pallets of order 4711 are missing.\n> Where are they?',
    html: '<p>Dear Miriam,</p><p>the two pallets stand in Hamburg since Tuesday and leave with the next lorry. The claim is attached; please have it <a href="https://sign.harb0ur.example/claims/4711">signed at harbour.example</a>.</p><p>Kind regards<br>Jonas</p><blockquote><p>Two pallets of order 4711 are missing.<br>Where are they?</p></blockquote>',
    files: [
      {
        name: 'Claim 4711.pdf',
        type: 'application/pdf',
        trueType: 'application/zip',
        sizeBytes: 184_320,
        sha256: 'c0ffee1db7a2943e5d6f80b19c24a7e358d1f60b92ac73e4d58b0a1f6c9e2d47',
      },
    ],
    links: [
      {
        words: 'signed at harbour.example',
        host: 'sign.harb0ur.example',
        url: 'https://sign.harb0ur.example/claims/4711',
      },
    ],
    linkCount: 1,
    sizeBytes: 254_900,
  },
  answered: {
    from: { name: 'Miriam Haddad', address: 'miriam.haddad@harbour.example' },
    at: at(-20),
    excerpt: 'Two pallets of order 4711 are missing. Where are they? Our customer waits since Monday.',
  },
  facts: {},
  decision: DECISION,
  rules: [
    {
      id: 'first_contact',
      when: [
        { fact: 'external', atLeast: 1 },
        { fact: 'firstContactDomain', is: true },
      ],
    },
    {
      id: 'attachment',
      when: [
        { fact: 'external', atLeast: 1 },
        { fact: 'attachments', atLeast: 1 },
      ],
    },
  ],
  policyVersion: 3,
  isSmall: false,
  verdicts: [{ by: LONG, verdict: 'approve', reason: null, note: null, at: at(-0.3) }],
  earlier: [
    {
      id: fakeId('prp', 9),
      status: 'returned',
      askedAt: at(-3),
      from: { name: 'Brandal Operations', address: FROM },
      subject: 'Re: Order 4711: two pallets short',
      text: 'Dear Miriam,\n\nthe two pallets stand in Kiel and leave some time this week. The claim is attached.\n\nKind regards\nJonas',
    },
  ],
  agentSays: null,
  firstDraft: null,
  attempts: [],
  looks: 0,
  looksAgainAt: null,
  receipt: null,
  problem: null,
}

/** What an agent wants to send, in its own words and in those of whoever went on with it. */
export const BY_AGENT: Proposal = {
  ...PROPOSAL,
  by: { kind: 'agent', id: fakeId('agt', 1), name: 'Order desk assistant', person: JONAS.name },
  agentSays:
    'Miriam Haddad asks for the third time. The claim form is the one that she had sent on Tuesday, and I have checked the numbers.',
  firstDraft: {
    by: { id: fakeId('agt', 1), kind: 'agent', name: 'Order desk assistant' },
    at: at(-4),
    subject: 'Re: Order 4711: two pallets short',
    text: 'Dear Miriam,\n\nthe pallets are lost. The claim is attached.\n\nKind regards\nJonas',
  },
}

const SEALED = [
  ...PROPOSAL.verdicts,
  { ...PROPOSAL.verdicts[0], by: { id: fakeId('mem', 1), name: ANNA.name }, at: at(-0.1) },
]

/** The same after its second yes, with the provider's answer. */
export const SENT: Proposal = {
  ...PROPOSAL,
  status: 'sent',
  approved: 2,
  expiresAt: null,
  settledAt: at(-0.05),
  verdicts: SEALED as Proposal['verdicts'],
  attempts: [{ at: at(-0.06), outcome: 'accepted', problem: null }],
  receipt: {
    foundBy: 'answer',
    remoteId: '18c2f0aa00d3e655',
    threadId: '18c2f0a9b7d3e654',
    messageId: '<nH2mWq0sYJv7l9oR3TgDXu4eZKpI8bFc6AytEzVwL1Q@brandal.example>',
    at: at(-0.06),
    comparedAt: at(-0.04),
    differs: [],
    copiedAt: null,
  },
}

const LOST: Proposal['attempts'][number] = { at: at(-0.06), outcome: 'unknown', problem: null }

const SUBJECTS: readonly [string, Partial<ProposalRow>][] = [
  ['Re: Order 4711: two pallets short', {}],
  [
    'Price list and conditions for deliveries of crates to every quay between Kiel and Klaipėda in 2027, with surcharges',
    { kind: 'new', recipientCount: 12, needs: 1, approved: 0, fileCount: 2, by: { ...ROW.by, name: LONG.name } },
  ],
  ['Fwd: Certificate of origin for shipment HH-2209', { kind: 'forward', isHeld: true, approved: 0, fileCount: 0 }],
  [
    'Holiday rota for December',
    {
      kind: 'new',
      audience: 'internal',
      to: [
        { name: ANNA.name, address: 'anna.lindqvist@brandal.example' },
        { name: '', address: 'office@brandal.example' },
      ],
      needs: 1,
      approved: 0,
      fileCount: 0,
      by: { kind: 'agent', id: fakeId('agt', 1), name: 'Order desk assistant', person: JONAS.name },
    },
  ],
]

/** What waits, soonest end first. */
export const PROPOSALS: readonly ProposalRow[] = SUBJECTS.map(([subject, part], n) => ({
  ...ROW,
  id: fakeId('prp', n + 1),
  subject,
  askedAt: at(-1.4 * (4 - n)),
  expiresAt: at(24 - 1.4 * (4 - n)),
  ...part,
}))

/** A page of a group. */
export function proposalPage(proposals: readonly ProposalRow[]): ProposalPage {
  return {
    proposals: [...proposals],
    nextCursor: null,
    counts: { needs_me: 4, needs_another: 1, waiting: 2, unconfirmed: 1 },
    rules: proposals.length > 0 ? PROPOSAL.rules : [],
    askers: [...new Map(proposals.map(({ by }) => [by.id, by])).values()],
  }
}

export const APPROVAL_FIGURES: ApprovalFigures = {
  days: 30,
  asked: 102,
  over: 96,
  unedited: 83,
  rules: PROPOSAL.rules.slice(0, 1).map((rule) => ({ ...rule, stopped: 24 })),
}

const STANDINGS: readonly Proposal[] = [
  PROPOSAL,
  { ...PROPOSAL, isSmall: true, needs: 1, approved: 0, verdicts: [] },
  SENT,
  { ...SENT, status: 'unconfirmed', receipt: null, looks: 3, looksAgainAt: at(0.5), attempts: [LOST] },
  { ...PROPOSAL, status: 'void' },
]

/** What there might be of proposals, their standing by their number; undefined where something else is asked for. */
export function fakeProposals({ path, scene }: Asked): Answered | undefined {
  if (path === '/v1/proposals')
    return { status: 200, body: proposalPage(scene.connections.length > 0 ? PROPOSALS : []) }
  if (path === '/v1/proposals/figures')
    return { status: 200, body: scene.connections.length > 0 ? APPROVAL_FIGURES : { ...APPROVAL_FIGURES, asked: 0 } }
  const found = STANDINGS.find((_, n) => path.replace(/\/row$/, '') === `/v1/proposals/${fakeId('prp', n + 1)}`)
  return found && { status: 200, body: found }
}
