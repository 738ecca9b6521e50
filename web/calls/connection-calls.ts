import {
  ConnectionList,
  ConnectSession,
  type Disconnect,
  Disconnected,
  ProviderOffer,
  type StartConnect,
  StartedConnect,
  TestedConnection,
} from '@letterlock/wire/connections'
import { DisconnectPreview } from '@letterlock/wire/health'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask, Nothing } from './ask.ts'

/** My connections, in every state. */
export const connectionsQuery = queryOptions({
  queryKey: ['connections'],
  queryFn: ({ signal }) => ask(ConnectionList, '/v1/connections', { signal }),
})

/** The ways this installation can read Gmail, narrowest first. */
export const offerQuery = queryOptions({
  queryKey: ['offer', 'gmail'],
  queryFn: ({ signal }) => ask(ProviderOffer, '/v1/providers/gmail', { signal }),
  staleTime: 5 * 60_000,
})

/** @throws CallFailure `connect.mode_unavailable`, `connect.mode_conflict` */
export function startConnect(body: z.input<typeof StartConnect>) {
  return ask(StartedConnect, '/v1/connect-sessions', { method: 'POST', body })
}

/** Between polls of an attempt to connect, while nothing livelier has spoken. */
const POLL_MS = 1_500

/** How an attempt to connect stands; asked again by itself until it has ended. */
export function connectSessionQuery(id: string) {
  return queryOptions({
    queryKey: ['connect-session', id],
    queryFn: ({ signal }) => ask(ConnectSession, `/v1/connect-sessions/${encodeURIComponent(id)}`, { signal }),
    refetchInterval: ({ state }) => (state.data === undefined || state.data.status === 'waiting' ? POLL_MS : false),
    staleTime: 0,
  })
}

/** Ask the provider now whether the credential works. @throws CallFailure with means and fix when it does not. */
export function testConnection(id: string) {
  return ask(TestedConnection, `/v1/connections/${encodeURIComponent(id)}/test`, { method: 'POST' })
}

/** Destroys our credential at once; the answer says what the provider was told. */
export function disconnect(id: string, body: z.input<typeof Disconnect>) {
  return ask(Disconnected, `/v1/connections/${encodeURIComponent(id)}`, { method: 'DELETE', body })
}

/** What disconnecting would end; asked anew each time, for work comes and goes. */
export function disconnectPreviewQuery(id: string) {
  return queryOptions({
    queryKey: ['disconnect-preview', id],
    queryFn: ({ signal }) => ask(DisconnectPreview, `/v1/connections/${encodeURIComponent(id)}/disconnect`, { signal }),
    staleTime: 0,
  })
}

/** Stop reading a mailbox without giving its credential up, or go on. */
export function pauseOrResume(id: string, act: 'pause' | 'resume') {
  return ask(Nothing, `/v1/connections/${encodeURIComponent(id)}/${act}`, { method: 'POST' })
}
