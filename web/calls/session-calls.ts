import {
  type ChangeMe,
  type ChangePassword,
  ChooseTenant,
  Me,
  OwnTenantList,
  SessionList,
  type SignInByLink,
  type SignInByPassword,
  type SwitchTenant,
} from '@letterlock/wire/session'
import { queryOptions } from '@tanstack/react-query'
import { z } from 'zod'
import { ask, Nothing } from './ask.ts'

/** Who I am here. @throws CallFailure `session.required` when nobody is signed in on this browser. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => ask(Me, '/v1/session', { signal }),
})

/** Spend the token of a one-time link. @throws CallFailure `session.link_spent`, `session.too_many_attempts` */
export function signInByLink(body: z.input<typeof SignInByLink>) {
  return ask(Me, '/v1/sessions/link', { method: 'POST', body })
}

/**
 * Sign in, or be asked which of several organisations is meant.
 *
 * @throws CallFailure `session.wrong_password`, `session.too_many_attempts`, `tenant.suspended`
 */
export function signInByPassword(body: z.input<typeof SignInByPassword>) {
  return ask(z.union([Me, ChooseTenant]), '/v1/sessions', { method: 'POST', body })
}

/** The organisations that I am in. */
export const tenantsQuery = queryOptions({
  queryKey: ['tenants'],
  queryFn: ({ signal }) => ask(OwnTenantList, '/v1/session/tenants', { signal }),
})

/** Go over to another of my organisations. @throws CallFailure `tenant.suspended` */
export function switchTenant(tenantId: z.input<typeof SwitchTenant>['tenantId']) {
  return ask(Me, '/v1/session/switch', { method: 'POST', body: { tenantId } })
}

/** Where I am signed in, this browser included. */
export const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => ask(SessionList, '/v1/sessions', { signal }),
})

/** End this browser's session and take its cookie away. */
export function signOut() {
  return ask(Nothing, '/v1/session', { method: 'DELETE' })
}

/** End one of my other sessions. */
export function endSession(id: string) {
  return ask(Nothing, `/v1/sessions/${encodeURIComponent(id)}`, { method: 'DELETE' })
}

/** Change my name, the address I sign in with, or my language. */
export function changeMe(body: z.input<typeof ChangeMe>) {
  return ask(Me, '/v1/me', { method: 'PATCH', body })
}

/** @throws CallFailure `session.current_password_wrong` */
export function changePassword(body: z.input<typeof ChangePassword>) {
  return ask(Nothing, '/v1/me/password', { method: 'PUT', body })
}
