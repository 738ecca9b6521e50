import type { CaseMember } from '@letterlock/wire/case-mark'
import type {
  Assignees,
  Case,
  CaseFiles,
  CasePage,
  CasePeople,
  CaseRow,
  CaseThread,
  Suggestions,
} from '@letterlock/wire/cases'
import type { ThreadRow } from '@letterlock/wire/threads'
import type { SendStep, Timeline, TimelineItem } from '@letterlock/wire/timeline'
import type { Answered, Asked } from './asked.ts'
import { fakePending } from './case-pending.ts'
import { fakeId } from './ids.ts'
import { ANNA, fakeRows } from './rows.ts'

/** One moment for all of it, so that two pictures show the same. */
const NOW = Date.parse('2026-11-20T10:12:00.000Z')
const at = (hours: number) => new Date(NOW + hours * 3_600_000).toISOString()

const ME: CaseMember = { id: fakeId('mem', 1), name: ANNA.name }
const JONAS: CaseMember = { id: fakeId('mem', 2), name: 'Jonas Ekström' }
const LONG: CaseMember = { id: fakeId('mem', 3), name: 'Maximilian-Konstantin Bergström-Kaczmarek' }
const MAILBOX = fakeId('mbx', 1)

const TITLES: readonly [string, Partial<CaseRow>][] = [
  [
    'Order 4711: two pallets short',
    { owner: ME, priority: 'urgent', dueOn: '2026-11-24', unread: true, threadCount: 3 },
  ],
  [
    'Damaged crates from Hamburg',
    { status: 'waiting', owner: JONAS, priority: 'high', dueOn: '2026-11-18', overdue: true },
  ],
  [
    'Price list and conditions for deliveries of crates to every quay between Kiel and Klaipėda in 2027, with surcharges',
    { owner: LONG, dueOn: '2027-01-15', threadCount: 12 },
  ],
  ['Change of bank details, to be confirmed by telephone', { threadCount: 1 }],
  ['Certificate of origin for shipment HH-2209', { status: 'waiting', owner: ME }],
  ['Holiday rota for December', { status: 'done', owner: JONAS, lastMessageAt: null }],
]

/** Cases of an organisation that is made up, last worked on first. */
export const CASES: readonly CaseRow[] = TITLES.map(([title, part], n) => ({
  id: fakeId('cas', n + 1),
  key: `C-${42 - 7 * n}`,
  status: 'open',
  title,
  owner: null,
  priority: 'normal',
  dueOn: null,
  overdue: false,
  threadCount: 2,
  unread: false,
  lastMessageAt: at(-5 * n * n - 0.4),
  changedAt: at(-9 * n - 1),
  ...part,
}))

/** A page of them with whatever stands before or behind it. */
export function casePage(cases: readonly CaseRow[], nextCursor: string | null = null): CasePage {
  const count = (fits: (row: CaseRow) => boolean) => CASES.filter(fits).length
  return {
    cases: [...cases],
    nextCursor,
    counts: {
      open: count(({ status }) => status === 'open'),
      waiting: count(({ status }) => status === 'waiting'),
      done: count(({ status }) => status === 'done'),
      mine: count(({ owner, status }) => owner?.id === ME.id && status !== 'done'),
      nobodys: count(({ owner, status }) => owner === null && status !== 'done'),
      overdue: count(({ overdue }) => overdue),
    },
  }
}

const MAILS = fakeRows(1, 8, NOW)
const thread = (n: number): ThreadRow => ({ ...(MAILS[n] as ThreadRow), mailboxId: MAILBOX })
const named = (n: number) => ({ mailboxId: MAILBOX, threadId: thread(n).id })
const attached = (n: number, part: Partial<CaseThread> = {}): CaseThread => ({
  mailboxId: MAILBOX,
  mailbox: 'orders@nordplast.example',
  threadId: thread(n).id,
  primary: false,
  attachedAt: at(-20 - n),
  attachedBy: ME.name,
  mayWork: true,
  thread: thread(n),
  ...part,
})

/** The first of them with everything that a case can have. */
export const CASE: Case = {
  ...(CASES[0] as CaseRow),
  typedTitle: 'Order 4711: two pallets short',
  fields: [
    { name: 'Contract', value: 'K-12, with the surcharges of the year before' },
    { name: 'Purchase order', value: '4711' },
  ],
  ownerReads: true,
  createdAt: at(-30),
  createdBy: ME.name,
  mayWork: true,
  threads: [attached(0, { primary: true }), attached(1), attached(2, { thread: null })],
  hiddenThreads: 1,
  pending: fakePending({ at, named, by: JONAS, of: ME }),
}

export const CASE_PEOPLE: CasePeople = {
  people: [
    { name: ANNA.name, address: ANNA.address, internal: true, firstSeenAt: at(-30), messages: 4 },
    {
      name: 'Björn Åkesson',
      address: 'bjorn@akesson-logistik.example',
      internal: false,
      firstSeenAt: at(-700),
      messages: 6,
    },
    {
      name: '',
      address: 'a.person.with.a.rather.long.address@deliveries.harbour-and-quayside.example',
      internal: false,
      firstSeenAt: at(-26),
      messages: 1,
    },
  ],
  peopleCount: 3,
}

export const CASE_FILES: CaseFiles = {
  files: [
    {
      filename: 'delivery-note-4711.pdf',
      mimeType: 'application/pdf',
      sizeBytes: 182_400,
      sha256: '9f2c41d0a77b53e8'.repeat(4),
      at: at(-2),
      places: [0, 1].map((n) => ({ mailboxId: MAILBOX, threadId: thread(n).id, messageId: `19f${n}`, partId: '2' })),
    },
    {
      filename: 'pallets at the gate, twentieth of November, from above.jpg',
      mimeType: 'image/jpeg',
      sizeBytes: 3_400_000,
      sha256: null,
      at: at(-21),
      places: [{ mailboxId: MAILBOX, threadId: thread(0).id, messageId: '19f2', partId: '3' }],
    },
  ],
  more: false,
}

export const SUGGESTIONS: Suggestions = {
  suggestions: [
    {
      thread: thread(3),
      reasons: [
        { because: 'number', number: '4711' },
        { because: 'participants', people: ['Björn Åkesson', 'Hafenkontor Hamburg'] },
      ],
    },
    { thread: thread(5), reasons: [{ because: 'references' }] },
  ],
  nextCursor: null,
}

export const ASSIGNEES: Assignees = { people: [ME, JONAS, LONG] }

const decision = (
  n: number,
  hours: number,
  did: Extract<TimelineItem, { kind: 'decision' }>['decision'],
): TimelineItem => ({
  kind: 'decision',
  id: `dec_${n}`,
  at: at(-hours),
  by: n % 2 ? ME : JONAS,
  decision: did,
})

const send = (n: number, hours: number, did: SendStep, by: CaseMember | null): TimelineItem => ({
  ...{
    kind: 'send',
    at: at(-hours),
    id: `${n} ${fakeId('prp', 1)}`,
    proposalId: fakeId('prp', 1),
    thread: named(0),
    did,
  },
  subject: 'Re: Order 4711: two pallets short',
  by: by && { kind: 'human', id: by.id, name: by.name, person: null },
  status: 'sent',
})

export const TIMELINE: Timeline = {
  items: [
    {
      kind: 'mail',
      at: at(-0.4),
      thread: named(0),
      messageId: '19f0',
      direction: 'in',
      from: { name: 'Björn Åkesson', address: 'bjorn@akesson-logistik.example' },
      subject: 'Re: Order 4711: two pallets short',
      snippet: 'We counted twice at the gate and the delivery note says 24, but only 22 came off the truck.',
      hasAttachment: true,
    },
    {
      kind: 'note',
      at: at(-1),
      note: {
        id: fakeId('nte', 1),
        text: 'Called Björn: the two pallets stand in Hamburg, berth 7.\nThey come with the lorry on Tuesday.',
        author: ME,
        mine: true,
        at: at(-1),
        editedAt: at(-0.9),
      },
    },
    decision(1, 2, { did: 'due', from: null, to: '2026-11-24' }),
    decision(2, 3, { did: 'owner', from: null, to: ME }),
    {
      kind: 'note',
      at: at(-3.5),
      note: {
        id: fakeId('nte', 2),
        text: 'Who knows the gate’s number?',
        author: JONAS,
        mine: false,
        at: at(-3.5),
        editedAt: null,
      },
    },
    decision(3, 4, { did: 'status', from: 'waiting', to: 'open' }),
    send(3, 4.1, 'sent', null),
    send(2, 4.2, 'approved', JONAS),
    send(1, 5, 'asked', ME),
    decision(4, 6, { did: 'attached', thread: named(1) }),
    {
      kind: 'mail',
      at: at(-8),
      thread: named(0),
      messageId: '19f3',
      direction: 'out',
      from: ANNA,
      subject: 'Order 4711: two pallets short',
      snippet: 'Could you count them once more before the lorry leaves?',
      hasAttachment: false,
    },
    decision(5, 30, { did: 'created', to: null }),
  ],
  nextCursor: 'earlier',
}

const OF_MAILBOX = /^\/v1\/mailboxes\/mbx_[0-9a-f]{32}\/assignees$/
const OF_CASE = /^\/v1\/cases\/cas_[0-9a-f]{32}(\/\w+)?$/
const ANSWERS: Record<string, unknown> = {
  people: CASE_PEOPLE,
  files: CASE_FILES,
  suggestions: SUGGESTIONS,
  assignees: ASSIGNEES,
  timeline: TIMELINE,
}

/** What there might be of cases; undefined where something else is asked for. */
export function fakeCases({ method, path, query, scene }: Asked): Answered | undefined {
  if (path.endsWith('/case')) {
    const isFirst = path.includes(`/threads/${scene.rows[0]?.id}/`)
    return { status: 200, body: { case: isFirst ? CASE : null } }
  }
  if (OF_MAILBOX.test(path)) return { status: 200, body: ASSIGNEES }
  if (path === '/v1/cases' && method === 'GET')
    return { status: 200, body: casePage(fakeFound(query, scene.connections.length)) }
  const [whole, part = ''] = OF_CASE.exec(path) ?? []
  if (whole === undefined) return undefined
  return { status: 200, body: method === 'GET' && part !== '' ? ANSWERS[part.slice(1)] : CASE }
}

function fakeFound(query: URLSearchParams, connections: number): CaseRow[] {
  if (connections === 0) return []
  const status = query.get('status') ?? 'unfinished'
  const q = (query.get('q') ?? '').toLowerCase()
  return CASES.filter(
    (row) =>
      (status === 'all' || row.status === status || (status === 'unfinished' && row.status !== 'done')) &&
      `${row.key} ${row.title}`.toLowerCase().includes(q),
  )
}
