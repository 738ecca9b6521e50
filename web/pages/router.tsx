import type { QueryClient } from '@tanstack/react-query'
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { readAuditSearch } from '../audit/audit-search.ts'
import { isSignedOut } from '../calls/call-failure.ts'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { meQuery } from '../calls/session-calls.ts'
import { ALL_MAILBOXES } from '../inbox/views.ts'
import { readSaw, type Saw } from '../trust/saw.ts'
import { BrokenPage } from './broken-page.tsx'
import { NotFoundPage } from './not-found-page.tsx'

/** A word of the address, where it is one; a page decides what it means. */
function readWord(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 200 ? value : undefined
}

const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet })

/** Everything behind the door: nobody gets past without a session, and comes back to where they were. */
const framed = createRoute({
  getParentRoute: () => root,
  id: 'framed',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.client.ensureQueryData(meQuery)
    } catch (error) {
      if (!isSignedOut(error)) throw error
      throw redirect({ to: '/sign-in', search: { next: location.href }, replace: true })
    }
  },
  component: lazyRouteComponent(() => import('../frame/frame.tsx'), 'Frame'),
})

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
/** The search and the open letter stand in the address: what is looked for, which thread, and of which mailbox. */
function readDesk(search: Record<string, unknown>): { q?: string; thread?: string; of?: string } {
  // A search for a number is one in the address, too.
  const q = typeof search.q === 'number' ? String(search.q) : search.q
  const thread = readWord(search.thread)
  const of = readWord(search.of)
  return {
    ...(typeof q === 'string' && q !== '' && { q: q.slice(0, SEARCH_CHARS_MAX) }),
    ...(thread !== undefined && of !== undefined && { thread, of }),
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

/** A redirect from the provider comes back with the attempt it belongs to. */
function readConnect(search: Record<string, unknown>): { connect?: string } {
  const connect = readWord(search.connect)
  return connect === undefined ? {} : { connect }
}
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

const security = createRoute({
  getParentRoute: () => framed,
  path: '/settings/security',
  component: lazyRouteComponent(() => import('./security-page.tsx'), 'SecurityPage'),
})

/** Owners and admins alone; the page says so to everybody else. */
const audit = createRoute({
  getParentRoute: () => framed,
  path: '/audit',
  validateSearch: readAuditSearch,
  component: lazyRouteComponent(() => import('../audit/audit-page.tsx'), 'AuditPage'),
})

/** Owners and admins alone; the gate says so to everybody else. */
const developers = createRoute({
  getParentRoute: () => framed,
  path: '/developers',
  component: lazyRouteComponent(() => import('../developers/developer-gate.tsx'), 'DeveloperGate'),
})
const apps = createRoute({
  getParentRoute: () => developers,
  path: '/',
  component: lazyRouteComponent(() => import('./developers-page.tsx'), 'DevelopersPage'),
})
const oneApp = createRoute({ getParentRoute: () => developers, path: '$appId', component: Outlet })
const appHome = createRoute({
  getParentRoute: () => oneApp,
  path: '/',
  beforeLoad: ({ params }) => {
    throw redirect({ to: '/developers/$appId/start', params, replace: true })
  },
})
const appStart = createRoute({
  getParentRoute: () => oneApp,
  path: 'start',
  component: lazyRouteComponent(() => import('./developer-start-page.tsx'), 'DeveloperStartPage'),
})
const appConnections = createRoute({
  getParentRoute: () => oneApp,
  path: 'connections',
  component: lazyRouteComponent(() => import('./developer-connections-page.tsx'), 'DeveloperConnectionsPage'),
})
const appConnection = createRoute({
  getParentRoute: () => oneApp,
  path: 'connections/$connectionId',
  component: lazyRouteComponent(() => import('./developer-connection-page.tsx'), 'DeveloperConnectionPage'),
})
const appKeys = createRoute({
  getParentRoute: () => oneApp,
  path: 'keys',
  component: lazyRouteComponent(() => import('./developer-keys-page.tsx'), 'DeveloperKeysPage'),
})
const appWebhooks = createRoute({
  getParentRoute: () => oneApp,
  path: 'webhooks',
  component: lazyRouteComponent(() => import('./developer-webhooks-page.tsx'), 'DeveloperWebhooksPage'),
})
const appWebhook = createRoute({
  getParentRoute: () => oneApp,
  path: 'webhooks/$endpointId',
  component: lazyRouteComponent(() => import('./developer-webhook-page.tsx'), 'DeveloperWebhookPage'),
})
const appProviders = createRoute({
  getParentRoute: () => oneApp,
  path: 'providers',
  component: lazyRouteComponent(() => import('./developer-providers-page.tsx'), 'DeveloperProvidersPage'),
})
const appProvider = createRoute({
  getParentRoute: () => oneApp,
  path: 'providers/$providerId',
  component: lazyRouteComponent(() => import('./developer-provider-page.tsx'), 'DeveloperProviderPage'),
})
const appSettings = createRoute({
  getParentRoute: () => oneApp,
  path: 'settings',
  component: lazyRouteComponent(() => import('./developer-settings-page.tsx'), 'DeveloperSettingsPage'),
})

const appPages = oneApp.addChildren([
  appHome,
  appStart,
  appConnections,
  appConnection,
  appKeys,
  appWebhooks,
  appWebhook,
  appProviders,
  appProvider,
  appSettings,
])

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } => {
    const next = readWord(search.next)
    return next === undefined ? {} : { next }
  },
  component: lazyRouteComponent(() => import('./sign-in-page.tsx'), 'SignInPage'),
})
const forgotten = createRoute({
  getParentRoute: () => root,
  path: '/forgotten-password',
  component: lazyRouteComponent(() => import('../people/forgotten-page.tsx'), 'ForgottenPage'),
})
const newPassword = createRoute({
  getParentRoute: () => root,
  path: '/new-password',
  component: lazyRouteComponent(() => import('../people/new-password-page.tsx'), 'NewPasswordPage'),
})
/** Where an invitation leads; the token stands behind the `#`. */
const invite = createRoute({
  getParentRoute: () => root,
  path: '/invite',
  component: lazyRouteComponent(() => import('../invite/invite-page.tsx'), 'InvitePage'),
})
const signInLink = createRoute({
  getParentRoute: () => root,
  path: '/sign-in/link',
  component: lazyRouteComponent(() => import('./sign-in-link-page.tsx'), 'SignInLinkPage'),
})

/** An app's person comes here without a session; the token behind the `#` says for which attempt. */
const connect = createRoute({
  getParentRoute: () => root,
  path: '/connect/$id',
  component: lazyRouteComponent(() => import('./connect-page.tsx'), 'ConnectPage'),
})

const tree = root.addChildren([
  framed.addChildren([
    home,
    inboxDoor,
    inboxView,
    inboxLabel,
    integrations,
    adminIntegrations,
    trust,
    errors,
    people,
    invitations,
    email,
    profile,
    security,
    audit,
    developers.addChildren([apps, appPages]),
  ]),
  signIn,
  invite,
  signInLink,
  forgotten,
  newPassword,
  connect,
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
