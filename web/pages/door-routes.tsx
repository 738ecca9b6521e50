import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { readWord, root } from './root-routes.tsx'

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

/** From a mail to a person whom an app named; the token stands behind the `#`. */
const noMail = createRoute({
  getParentRoute: () => root,
  path: '/no-mail',
  component: lazyRouteComponent(() => import('./no-mail-page.tsx'), 'NoMailPage'),
})

/** An app's person comes here without a session; the token behind the `#` says for which attempt. */
const connect = createRoute({
  getParentRoute: () => root,
  path: '/connect/$id',
  component: lazyRouteComponent(() => import('./connect-page.tsx'), 'ConnectPage'),
})

/** The pages that nobody has to be signed in for. */
export const doors = [signIn, invite, signInLink, forgotten, newPassword, noMail, connect] as const
