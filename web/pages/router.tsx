import type { QueryClient } from '@tanstack/react-query'
import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { readApprovalSearch } from '../approvals/approval-search.ts'
import { readAuditSearch } from '../audit/audit-search.ts'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { readCaseSearch } from '../cases/case-search.ts'
import { ALL_MAILBOXES } from '../inbox/views.ts'
import { readRangeSearch } from '../signals/range-search.ts'
import { readTeamSearch } from '../signals/teams/team-search.ts'
import { readSaw, type Saw } from '../trust/saw.ts'
import { BrokenPage } from './broken-page.tsx'
import { appPages, apps, developers } from './developer-routes.tsx'
import { doors } from './door-routes.tsx'
import { NotFoundPage } from './not-found-page.tsx'
import { framed, readWord, root } from './root-routes.tsx'

const home = createRoute({
  getParentRoute: () => framed,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/inbox', replace: true })
  },
})

/** One mailbox opens by itself; of several the whole is shown first. */
const inboxDoor = createRoute({
  getParentRoute: () => framed,
  path: '/inbox',
  validateSearch: readDesk,
  beforeLoad: async ({ context, search }) => {
    const { mailboxes } = await context.client.ensureQueryData(mailboxesQuery)
    const only = mailboxes.length === 1 ? mailboxes[0] : undefined
    const mailboxId = only?.id ?? ALL_MAILBOXES
    throw redirect({ to: '/inbox/$mailboxId/$view', params: { mailboxId, view: 'inbox' }, search, replace: true })
  },
})

const inboxPage = lazyRouteComponent(() => import('./inbox-page.tsx'), 'InboxPage')
/** Longer than any search that the server takes, so that it can say so. */
const SEARCH_CHARS_MAX = 2_000
/** What stands in the address: what is looked for, which thread is open and of which mailbox, and what is written there. */
function readDesk(search: Record<string, unknown>): { q?: string; thread?: string; of?: string; draft?: string } {
  // A search for a number is one in the address, too.
  const q = typeof search.q === 'number' ? String(search.q) : search.q
  const thread = readWord(search.thread)
  const of = readWord(search.of)
  const draft = readWord(search.draft)
  return {
    ...(typeof q === 'string' && q !== '' && { q: q.slice(0, SEARCH_CHARS_MAX) }),
    ...(thread !== undefined && of !== undefined && { thread, of, ...(draft !== undefined && { draft }) }),
  }
}
const inboxView = createRoute({
  getParentRoute: () => framed,
  path: '/inbox/$mailboxId/$view',
  validateSearch: readDesk,
  component: inboxPage,
})
const inboxLabel = createRoute({
  getParentRoute: () => framed,
  path: '/inbox/$mailboxId/label/$labelId',
  validateSearch: readDesk,
  component: inboxPage,
})

const cases = createRoute({
  getParentRoute: () => framed,
  path: '/cases',
  validateSearch: readCaseSearch,
  component: lazyRouteComponent(() => import('../cases/cases-page.tsx'), 'CasesPage'),
})
const casePage = createRoute({
  getParentRoute: () => framed,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('../cases/case-page.tsx'), 'CasePage'),
})

const approvals = createRoute({
  getParentRoute: () => framed,
  path: '/approvals',
  validateSearch: readApprovalSearch,
  component: lazyRouteComponent(() => import('../approvals/approvals-page.tsx'), 'ApprovalsPage'),
})
const approval = createRoute({
  getParentRoute: () => framed,
  path: '/approvals/$proposalId',
  component: lazyRouteComponent(() => import('../approvals/proposal-page.tsx'), 'ProposalPage'),
})

/** A redirect from the provider comes back with the attempt it belongs to. */
function readConnect(search: Record<string, unknown>): { connect?: string } {
  const connect = readWord(search.connect)
  return connect === undefined ? {} : { connect }
}
const draftPage = createRoute({
  getParentRoute: () => framed,
  path: '/drafts/$draftId',
  validateSearch: readConnect,
  component: lazyRouteComponent(() => import('../compose/draft-page.tsx'), 'DraftPage'),
})

const integrations = createRoute({
  getParentRoute: () => framed,
  path: '/integrations',
  validateSearch: readConnect,
  component: lazyRouteComponent(() => import('./integrations-page.tsx'), 'IntegrationsPage'),
})
const trust = createRoute({
  getParentRoute: () => framed,
  path: '/integrations/trust',
  validateSearch: ({ saw }: Record<string, unknown>): { saw?: Saw } => (saw === undefined ? {} : { saw: readSaw(saw) }),
  component: lazyRouteComponent(() => import('../trust/trust-page.tsx'), 'TrustPage'),
})
const errors = createRoute({
  getParentRoute: () => framed,
  path: '/errors',
  validateSearch: (search: Record<string, unknown>): { q?: string } => {
    const q = readWord(search.q)
    return q === undefined ? {} : { q }
  },
  component: lazyRouteComponent(() => import('../errors/errors-page.tsx'), 'ErrorsPage'),
})
/** An answer that belonged to no attempt comes back with the code of the refusal alone. */
function readEmailSearch(search: Record<string, unknown>): {
  connect?: string
  refused?: string
  begin?: 'gmail' | 'imap'
} {
  const refused = readWord(search.refused)
  // Whoever has just come in by an invitation begins to connect at once.
  const begin = search.begin === 'gmail' || search.begin === 'imap' ? search.begin : undefined
  return { ...readConnect(search), ...(refused !== undefined && { refused }), ...(begin && { begin }) }
}
/** Owners and admins alone; the page says so to everybody else. */
const adminIntegrations = createRoute({
  getParentRoute: () => framed,
  path: '/admin/integrations',
  component: lazyRouteComponent(() => import('../integrations/admin-page.tsx'), 'AdminIntegrationsPage'),
})
/** The same. */
const connected = createRoute({
  getParentRoute: () => framed,
  path: '/admin/integrations/connected',
  component: lazyRouteComponent(() => import('../connected/connected-page.tsx'), 'ConnectedPage'),
})
const email = createRoute({
  getParentRoute: () => framed,
  path: '/settings/email',
  validateSearch: readEmailSearch,
  component: lazyRouteComponent(() => import('./email-page.tsx'), 'EmailPage'),
})
const people = createRoute({
  getParentRoute: () => framed,
  path: '/people',
  component: lazyRouteComponent(() => import('../people/people-page.tsx'), 'PeoplePage'),
})
const invitations = createRoute({
  getParentRoute: () => framed,
  path: '/people/invitations',
  component: lazyRouteComponent(() => import('../invitations/invitations-page.tsx'), 'InvitationsPage'),
})
const profile = createRoute({
  getParentRoute: () => framed,
  path: '/settings/profile',
  component: lazyRouteComponent(() => import('./profile-page.tsx'), 'ProfilePage'),
})

/** Owners and admins alone; the page says so to everybody else. */
const signalSettings = createRoute({
  getParentRoute: () => framed,
  path: '/settings/signals',
  component: lazyRouteComponent(() => import('../signals/settings/settings-page.tsx'), 'SignalSettingsPage'),
})
const agents = createRoute({
  getParentRoute: () => framed,
  path: '/settings/agents',
  component: lazyRouteComponent(() => import('../agents/agents-page.tsx'), 'AgentsPage'),
})
const agent = createRoute({
  getParentRoute: () => framed,
  path: '/settings/agents/$agentId',
  component: lazyRouteComponent(() => import('../agents/agent-page.tsx'), 'AgentPage'),
})
const security = createRoute({
  getParentRoute: () => framed,
  path: '/settings/security',
  component: lazyRouteComponent(() => import('./security-page.tsx'), 'SecurityPage'),
})

/** Owners and admins alone; the page says so to everybody else. */
const policy = createRoute({
  getParentRoute: () => framed,
  path: '/policy',
  component: lazyRouteComponent(() => import('../policy/policy-page.tsx'), 'PolicyPage'),
})

/** Owners and admins alone; the page says so to everybody else. */
const audit = createRoute({
  getParentRoute: () => framed,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('../audit/audit-page.tsx'), 'AuditPage'),
})

const signals = createRoute({
  getParentRoute: () => framed,
  path: '/signals',
  validateSearch: readRangeSearch,
  component: lazyRouteComponent(() => import('../signals/my-signals-page.tsx'), 'MySignalsPage'),
})

/** Whoever leads people; the page says so to everybody else. */
const teamSignals = createRoute({
  getParentRoute: () => framed,
  path: '/signals/teams',
  validateSearch: readTeamSearch,
  component: lazyRouteComponent(() => import('../signals/teams/team-signals-page.tsx'), 'TeamSignalsPage'),
})
/** For their manager alone; the page says so to everybody else. */
const personSignals = createRoute({
  getParentRoute: () => framed,
  path: '/signals/people/$id',
  validateSearch: readRangeSearch,
  component: lazyRouteComponent(() => import('../signals/person-page.tsx'), 'PersonPage'),
})

const tree = root.addChildren([
  framed.addChildren([
    home,
    inboxDoor,
    inboxView,
    inboxLabel,
    cases,
    casePage,
    draftPage,
    approvals,
    approval,
    integrations,
    adminIntegrations,
    connected,
    trust,
    errors,
    people,
    invitations,
    email,
    profile,
    agents,
    agent,
    signalSettings,
    security,
    policy,
    audit,
    signals,
    personSignals,
    teamSignals,
    developers.addChildren([apps, appPages]),
  ]),
  ...doors,
])

/** Make the router: which address shows which page, each page's code fetched when it is first opened. */
export function makeRouter(client: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { client },
    defaultPreload: 'intent',
    defaultErrorComponent: BrokenPage,
    defaultNotFoundComponent: NotFoundPage,
    // Pages keep what they show until the next one is there: no flash of nothing between two quick pages.
    defaultPendingMs: 400,
    scrollRestoration: false,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
}
