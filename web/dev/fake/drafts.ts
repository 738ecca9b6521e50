import type { Draft, DraftPage, DraftRow, DraftVersions } from '@letterlock/wire/drafts'
import type { Mailbox } from '@letterlock/wire/mailboxes'
import type { PolicyDecision } from '@letterlock/wire/policy'
import type { ProposalRow, SendAnswer } from '@letterlock/wire/proposals'
import { READY } from './connections.ts'
import { fakeId } from './ids.ts'
import { ANNA } from './rows.ts'

/** One moment for all of it, so that two pictures show the same. */
const NOW = Date.parse('2026-11-20T10:12:00.000Z')
const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString()

const ME = { id: fakeId('mem', 1), kind: 'human', name: ANNA.name } as const
const JONAS = { id: fakeId('mem', 2), kind: 'human', name: 'Jonas Ekström' } as const
const MIRIAM = { name: 'Miriam Haddad', address: 'miriam.haddad@harbour.example' }
const BJORN = { name: 'Björn Åkesson', address: 'bjorn@akesson-logistik.example' }
const CLAIMS = { name: '', address: 'claims@harb0ur.example' }
const COLLEAGUE = { name: JONAS.name, address: 'jonas.ekstrom@brandal.example' }

/** From where it leaves. */
export const DRAFT_MAILBOX: Mailbox = {
  id: fakeId('mbx', 1),
  connectionId: fakeId('con', 1),
  address: 'operations@brandal.example',
  kind: 'shared',
  transport: 'gmail-api',
  reach: 'work',
  owner: JONAS.name,
  unreadThreads: 0,
  sync: READY,
}

const ROW: DraftRow = {
  id: fakeId('drf', 1),
  mailboxId: DRAFT_MAILBOX.id,
  kind: 'new',
  threadId: null,
  subject: 'Order 4711: two pallets short',
  to: [MIRIAM, CLAIMS],
  recipientCount: 3,
  editor: ME,
  changedAt: at(-0.1),
  lock: { by: ME, isMine: true, until: at(0.02) },
  proposalId: null,
}

const { to: _, ...OF_ROW } = ROW

/** A new mail to people of each kind, with a file and an address that deceives. */
export const DRAFT: Draft = {
  ...OF_ROW,
  answersId: null,
  version: 7,
  content: {
    to: [MIRIAM, CLAIMS],
    cc: [COLLEAGUE],
    bcc: [],
    subject: ROW.subject,
    text: '',
    html: '<p>Dear Miriam,</p><p>two of the 24 pallets of order <strong>4711</strong> did not come off the truck:</p><ul><li><p>no. 13, tool 88</p></li><li><p>no. 14, tool 88</p></li></ul><p>We need them on Monday. The delivery note is attached.</p><p>Kind regards<br>Anna</p>',
  },
  files: [
    {
      id: fakeId('drq', 1),
      name: 'Delivery note HH-2209.pdf',
      type: 'application/pdf',
      sizeBytes: 182_044,
      sha256: '9f2c51d07a8be36415c0b2f7d9a1e4836b5f0c27ad918e43f6027bc5d1e89a30',
    },
  ],
  known: [
    {
      address: MIRIAM.address,
      audience: 'external',
      provenance: 'thread',
      isNew: false,
      looksLike: null,
      isAdded: false,
    },
    {
      address: CLAIMS.address,
      audience: 'external',
      provenance: 'typed',
      isNew: true,
      looksLike: 'harbour.example',
      isAdded: false,
    },
    {
      address: COLLEAGUE.address,
      audience: 'internal',
      provenance: 'directory',
      isNew: false,
      looksLike: null,
      isAdded: false,
    },
  ],
  dropped: [],
  hints: [],
  newer: null,
  author: ME,
  createdAt: at(-0.6),
}

/** An answer to mail that came by a list, of whose people some are new and one is left out; meanwhile more mail came. */
export const ANSWER: Draft = {
  ...DRAFT,
  id: fakeId('drf', 2),
  kind: 'reply_all',
  answersId: '18c2f0a9b7d3e654',
  content: {
    ...DRAFT.content,
    to: [MIRIAM],
    cc: [BJORN],
    subject: 'Re: Order 4711: two pallets short',
    html: '<p>We count again tomorrow.</p><p></p><p>On Thursday, Miriam Haddad wrote:</p><blockquote><p>Have they come?</p></blockquote>',
  },
  files: [],
  known: [
    {
      address: MIRIAM.address,
      audience: 'external',
      provenance: 'thread',
      isNew: false,
      looksLike: null,
      isAdded: false,
    },
    {
      address: BJORN.address,
      audience: 'partner',
      provenance: 'directory',
      isNew: false,
      looksLike: null,
      isAdded: true,
    },
  ],
  dropped: [COLLEAGUE],
  hints: ['list', 'reply_to_elsewhere'],
  newer: { messageId: '18c2f0a9b7d3e655', from: MIRIAM, at: at(-0.02) },
}

/** One that a colleague writes. */
export const LOCKED: Draft = { ...DRAFT, editor: JONAS, lock: { by: JONAS, isMine: false, until: at(0.02) } }

export const VERSIONS: DraftVersions = {
  versions: [
    { version: 7, at: at(-0.1), by: ME, content: DRAFT.content },
    {
      version: 4,
      at: at(-0.3),
      by: JONAS,
      content: { ...DRAFT.content, html: '<p>Dear Miriam,</p><p>two pallets are missing.</p>' },
    },
    { version: 1, at: at(-0.6), by: ME, content: { ...DRAFT.content, html: null, text: '' } },
  ],
}

/** What is written in a mailbox by several people. */
export const DRAFTS: DraftPage = {
  drafts: [
    ROW,
    { ...ROW, id: fakeId('drf', 3), subject: '', to: [], recipientCount: 0, lock: null, changedAt: at(-3) },
    {
      ...ROW,
      id: fakeId('drf', 4),
      subject: 'Price list and conditions for deliveries of crates to every quay between Kiel and Klaipėda',
      to: [BJORN, MIRIAM, COLLEAGUE],
      recipientCount: 12,
      editor: JONAS,
      lock: { by: JONAS, isMine: false, until: at(0.02) },
      changedAt: at(-26),
    },
  ],
  nextCursor: null,
}

const POLICY: PolicyDecision = {
  outcome: 'approve_2',
  isHeld: false,
  bounds: [
    { by: 'organisation', outcome: 'approve_1' },
    { by: 'first_run', outcome: 'approve_1' },
  ],
  allowances: [],
  restrictions: [{ id: 'first_contact', cap: 'approve_2', because: [{ fact: 'firstContactDomain', value: true }] }],
}
const because = {
  policy: POLICY,
  rules: [{ id: 'first_contact', when: [{ fact: 'firstContactDomain' as const, is: true }] }],
  isSmall: false,
}

/** Two have to agree. */
export const ASKS: SendAnswer = { decision: 'needs_approval', proposal: null, needs: 2, ...because }
/** Too few could. */
export const PROVES: SendAnswer = { decision: 'allowed', proposal: null, needs: 0, ...because, isSmall: true }
/** Refused by this problem. */
export const refuses = (problem: Extract<SendAnswer, { decision: 'refused' }>['problem']): SendAnswer => ({
  decision: 'refused',
  problem,
  policy: { ...POLICY, outcome: 'draft_only' },
  rules: because.rules,
})
/** It leaves, as this says. */
export const sends = (proposal: ProposalRow): SendAnswer => ({ decision: 'allowed', proposal, needs: 0, ...because })
