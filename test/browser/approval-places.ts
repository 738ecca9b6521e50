import type { Notice, NoticeList } from '@letterlock/wire/notices'
import type { Proposal, ProposalPage } from '@letterlock/wire/proposals'
import type { Page } from '@playwright/test'
import { problemOf } from '../../server/core/problem.ts'
import { APPROVAL_FIGURES, BY_AGENT, PROPOSAL, PROPOSALS, proposalPage, SENT } from '../../web/dev/fake/proposals.ts'
import { openNotices } from './open-notices.ts'
import type { Place } from './places.ts'
import type { Staged } from './stage.ts'
import type { Words } from './words.ts'

type WordId = Parameters<Words>[0]

const heading = (id: WordId) => (page: Page, words: Words) =>
  page.getByRole('heading', { name: words(id), exact: true })
const given = (path: RegExp, body: unknown): Staged => ({ path, answer: { status: 200, body } })

const LIST = /^\/v1\/proposals$/
const list = (body: ProposalPage): Staged[] => [given(LIST, body)]
const NONE: ProposalPage = {
  proposals: [],
  nextCursor: null,
  counts: { needs_me: 0, needs_another: 0, waiting: 0, unconfirmed: 0 },
  askers: [],
  rules: [],
}

const ONE = `/approvals/${PROPOSAL.id}`
const IT = /^\/v1\/proposals\/prp_\w+$/
const one = (of: Proposal): Staged[] => [given(IT, of), ...list(proposalPage(PROPOSALS))]
const word = (id: WordId) => (page: Page, words: Words) => page.getByRole('main').getByText(words(id)).first()

const leavesFrom = (page: Page) => page.getByText(`${PROPOSAL.fromName} <${PROPOSAL.from}>`, { exact: true })

const refusal = (code: 'request.not_found') => ({
  path: IT,
  answer: {
    status: 404,
    body: { ...problemOf(code, {}, 'en'), requestId: 'req_1' },
    swedish: { ...problemOf(code, {}, 'sv'), requestId: 'req_1' },
  },
})

const ENDED: Proposal = { ...PROPOSAL, expiresAt: null, settledAt: PROPOSAL.askedAt }

const told = (n: number, kind: Notice['kind']): Notice => ({
  id: `ntc_${`${n}`.padStart(32, '0')}`,
  kind,
  connection: { id: `con_${'1'.padStart(32, '0')}`, provider: 'gmail', account: PROPOSAL.from },
  problem: null,
  sharing: null,
  proposal: {
    id: PROPOSAL.id,
    by: { kind: PROPOSAL.by.kind, name: PROPOSAL.by.name },
    until: PROPOSAL.expiresAt ?? '',
  },
  at: PROPOSAL.askedAt,
  overAt: null,
  seen: true,
})
const byAgent = (notice: Notice): Notice => ({
  ...notice,
  proposal: notice.proposal && { ...notice.proposal, by: { kind: 'agent', name: 'Helper' } },
})
const TOLD: NoticeList = {
  notices: [
    ...[told(1, 'proposal.waits'), told(2, 'proposal.ends_soon'), told(3, 'proposal.returned')],
    byAgent(told(4, 'proposal.by_itself')),
  ],
  unseen: 0,
  mail: true,
}

/** What waits for a yes and what became of it, in each state that it can stand in. */
export const APPROVAL_PLACES: Place[] = [
  {
    name: 'approvals, and what they take',
    path: '/approvals',
    staged: [...list(proposalPage(PROPOSALS)), given(/^\/v1\/proposals\/figures$/, APPROVAL_FIGURES)],
    ready: (page, words) => page.getByRole('link', { name: words('approvals.figures.try') }),
  },
  {
    name: 'notices, approvals',
    path: '/approvals',
    staged: [...list(proposalPage(PROPOSALS)), given(/^\/v1\/notices$/, TOLD)],
    act: openNotices,
    ready: (page, words) => page.getByRole('link', { name: words('notices.proposal.decide') }).first(),
  },
  {
    name: 'approvals',
    path: '/approvals',
    staged: list(proposalPage(PROPOSALS)),
    ready: (page) => page.getByRole('link', { name: 'Holiday rota for December' }),
  },
  { name: 'approvals, none', path: '/approvals', staged: list(NONE), ready: heading('approvals.none.needs_me') },
  {
    name: 'approvals, none that are chosen',
    path: '/approvals?kind=forward&age=24',
    staged: list(NONE),
    ready: heading('approvals.none.chosen'),
  },
  {
    name: 'approvals, none unconfirmed',
    path: '/approvals?group=unconfirmed',
    staged: list(NONE),
    ready: heading('approvals.none.unconfirmed'),
  },
  {
    name: 'approvals, loading',
    path: '/approvals',
    staged: [{ path: LIST, answer: 'never' }],
    ready: (page, words) => page.getByRole('status', { name: words('approvals.loading') }),
  },
  {
    name: 'approvals, failed',
    path: '/approvals',
    staged: [{ path: LIST, answer: 'failed' }],
    ready: (page) => page.getByRole('alert'),
  },
  { name: 'approval', path: ONE, staged: one(PROPOSAL), ready: heading('approval.message') },
  {
    name: 'approval, where it comes from',
    path: ONE,
    staged: one(PROPOSAL),
    act: (page) => leavesFrom(page).evaluate((line) => line.scrollIntoView({ block: 'center' })),
    ready: leavesFrom,
  },
  {
    name: 'approval, what an agent says',
    path: ONE,
    staged: one(BY_AGENT),
    act: (page, words) =>
      heading('approval.agentSays')(page, words).evaluate((line) => line.scrollIntoView({ block: 'center' })),
    ready: (page) => page.getByText(BY_AGENT.agentSays ?? '', { exact: true }),
  },
  {
    name: 'approval, since an agent first wrote it',
    path: ONE,
    staged: one({ ...BY_AGENT, earlier: [] }),
    act: (page, words) =>
      heading('approval.earlier.sinceFirst')(page, words).evaluate((line) => line.scrollIntoView({ block: 'center' })),
    ready: (page) => page.getByRole('deletion').filter({ hasText: 'lost' }),
  },
  {
    name: 'approval, to be rejected',
    path: ONE,
    staged: one(PROPOSAL),
    act: (page, words) => page.getByRole('button', { name: words('approval.reject'), exact: true }).click(),
    ready: (page, words) => page.getByRole('dialog', { name: words('approval.reject.title') }),
  },
  {
    name: 'approval, to be returned',
    path: ONE,
    staged: one(PROPOSAL),
    act: (page, words) => page.getByRole('button', { name: words('approval.return'), exact: true }).click(),
    ready: (page, words) => page.getByRole('dialog', { name: words('approval.return.title') }),
  },
  {
    name: 'approval, held',
    path: ONE,
    staged: one({ ...PROPOSAL, isHeld: true }),
    ready: word('approval.isHeld'),
  },
  {
    name: 'approval, by one alone',
    path: ONE,
    staged: one({ ...PROPOSAL, isSmall: true, needs: 1, approved: 0, verdicts: [] }),
    ready: word('approval.password.about'),
  },
  { name: 'approval, sent', path: ONE, staged: one(SENT), ready: heading('approval.receipt') },
  {
    name: 'approval, unconfirmed',
    path: ONE,
    staged: one({
      ...SENT,
      status: 'unconfirmed',
      receipt: null,
      settledAt: null,
      looks: 3,
      looksAgainAt: '2026-11-20T10:45:00.000Z',
      attempts: [{ at: '2026-11-20T10:08:00.000Z', outcome: 'unknown', problem: null }],
    }),
    ready: heading('approval.unconfirmed'),
  },
  {
    name: 'approval, unconfirmed and to be settled',
    path: ONE,
    staged: one({ ...SENT, status: 'unconfirmed', receipt: null, settledAt: null }),
    act: (page, words) => page.getByRole('button', { name: words('approval.unconfirmed.notSent') }).click(),
    ready: word('approval.unconfirmed.sure.not_sent'),
  },
  {
    name: 'approval, about to leave',
    path: ONE,
    // Long enough that it is not over while somebody looks.
    staged: one({ ...SENT, status: 'scheduled', receipt: null, attempts: [], settledAt: null, undoLeftMs: 600_000 }),
    ready: (page, words) => page.getByRole('button', { name: words('approval.longer') }),
  },
  {
    name: 'approval, void',
    path: ONE,
    staged: one({ ...ENDED, status: 'void' }),
    ready: word('approval.ended.void'),
  },
  {
    name: 'approval, loading',
    path: ONE,
    staged: [{ path: IT, answer: 'never' }, ...list(NONE)],
    ready: (page, words) => page.getByRole('status', { name: words('approval.loading') }),
  },
  {
    name: 'approval, failed',
    path: ONE,
    staged: [{ path: IT, answer: 'failed' }, ...list(NONE)],
    ready: (page) => page.getByRole('alert'),
  },
  {
    name: 'approval, not mine to see',
    path: ONE,
    staged: [refusal('request.not_found'), ...list(NONE)],
    ready: heading('approval.gone'),
  },
]
