import { BegunConnect, ConnectResult, ConnectView, type SubmitKey } from '@letterlock/wire/connect'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask } from './ask.ts'

/** One attempt to connect from an app's page: its id, and the token from behind the `#` that lets this page see it. */
export interface Attempt {
  id: string
  token: string
}

/** Between looks at a result that another page is about to decide. */
const POLL_MS = 1_500

/** What an app asks for, before anybody has consented. @throws CallFailure when it is over, used or not there */
export function connectViewQuery({ id, token }: Attempt) {
  return queryOptions({
    queryKey: ['connect-view', id],
    queryFn: ({ signal }) => ask(ConnectView, path(id), { token, signal }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

/** How the attempt stands. */
export function connectResultQuery({ id, token }: Attempt) {
  return queryOptions({
    queryKey: ['connect-result', id],
    queryFn: ({ signal }) => ask(ConnectResult, `${path(id)}/result`, { token, signal }),
    refetchInterval: ({ state }) => (state.data?.status === 'confirming' ? POLL_MS : false),
    staleTime: 0,
  })
}

/** Bind this browser to the attempt; the answer says where consent is given. */
export function beginConnect({ id, token }: Attempt, provider: string) {
  return ask(BegunConnect, `${path(id)}/begin`, { method: 'POST', token, body: { provider } })
}

/**
 * Hand in a key; it is tried at the provider before it is kept.
 *
 * @throws CallFailure `provider.password_refused`, `provider.key_refused`
 */
export function submitKey({ id, token }: Attempt, body: z.input<typeof SubmitKey>) {
  return ask(ConnectResult, `${path(id)}/key`, { method: 'POST', token, body })
}

function path(id: string): string {
  return `/v1/connect/${encodeURIComponent(id)}`
}
