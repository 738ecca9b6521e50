import { createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { framed } from './root-routes.tsx'

/** Owners and admins alone; the gate says so to everybody else. */
export const developers = createRoute({
  getParentRoute: () => framed,
  path: '/developers',
  component: lazyRouteComponent(() => import('../developers/developer-gate.tsx'), 'DeveloperGate'),
})
export const apps = createRoute({
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

export const appPages = oneApp.addChildren([
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
