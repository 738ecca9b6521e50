import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router'
import { isSignedOut } from '../calls/call-failure.ts'
import { meQuery } from '../calls/session-calls.ts'

/** A word of the address, where it is one; a page decides what it means. */
export function readWord(value: unknown): string | undefined {
  return typeof value === 'string' && value.length <= 200 ? value : undefined
}

/** Above every page. */
export const root = createRootRouteWithContext<{ client: QueryClient }>()({ component: Outlet })

/** Everything behind the door: nobody gets past without a session, and comes back to where they were. */
export const framed = createRoute({
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
