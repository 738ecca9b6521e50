import {
  AppConnection,
  AppConnectionPage,
  ConnectionLife,
  ConnectionSiblings,
  type EndConnection,
  RefreshedConnection,
  type SearchConnections,
} from '@letterlock/wire/app-connections'
import {
  ApiKeyList,
  App,
  AppList,
  type ChangeApp,
  type CreateApiKey,
  CreatedApiKey,
  type Environment,
} from '@letterlock/wire/apps'
import { Disconnected } from '@letterlock/wire/connections'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { ask, Nothing } from './ask.ts'

/** The apps of my organisation. @throws CallFailure `request.not_found` for whoever is neither owner nor admin */
export const appsQuery = queryOptions({
  queryKey: ['apps'],
  queryFn: ({ signal }) => ask(AppList, '/v1/apps', { signal }),
})

export function createApp(name: string) {
  return ask(App, '/v1/apps', { method: 'POST', body: { name } })
}

/** @throws CallFailure `app.origin_invalid`, `app.logo_invalid` */
export function changeApp(appId: string, body: z.input<typeof ChangeApp>) {
  return ask(App, appPath(appId), { method: 'PATCH', body })
}

/** The keys of an app, in both environments, ended ones too. */
export function apiKeysQuery(appId: string) {
  return queryOptions({
    queryKey: ['api-keys', appId],
    queryFn: ({ signal }) => ask(ApiKeyList, `${appPath(appId)}/keys`, { signal }),
  })
}

/** The answer is the one place where the key itself is. */
export function createApiKey(appId: string, body: z.input<typeof CreateApiKey>) {
  return ask(CreatedApiKey, `${appPath(appId)}/keys`, { method: 'POST', body })
}

export function revokeApiKey(appId: string, keyId: string) {
  return ask(Nothing, `${appPath(appId)}/keys/${encodeURIComponent(keyId)}`, { method: 'DELETE' })
}

/** What is looked for among an app's connections. */
export type ConnectionWish = Pick<z.infer<typeof SearchConnections>, 'provider' | 'status' | 'q'> & {
  environment: Environment
}

/** Enough to fill a tall screen; the rest is a press away. */
const ROWS = 25

/** An app's connections, newest first, page by page. */
export function appConnectionsQuery(appId: string, wish: ConnectionWish) {
  return infiniteQueryOptions({
    queryKey: ['app-connections', appId, wish],
    queryFn: ({ signal, pageParam }) => {
      const query = new URLSearchParams({ limit: String(ROWS) })
      for (const [name, value] of Object.entries({ ...wish, cursor: pageParam })) if (value) query.set(name, value)
      return ask(AppConnectionPage, `${appPath(appId)}/connections?${query}`, { signal })
    },
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
}

export function appConnectionQuery(appId: string, connectionId: string) {
  return queryOptions({
    queryKey: ['app-connection', appId, connectionId],
    queryFn: ({ signal }) => ask(AppConnection, connectionPath(appId, connectionId), { signal }),
  })
}

/** What happened to a connection, newest first. */
export function connectionLifeQuery(appId: string, connectionId: string) {
  return infiniteQueryOptions({
    queryKey: ['connection-life', appId, connectionId],
    queryFn: ({ signal, pageParam }) =>
      ask(
        ConnectionLife,
        `${connectionPath(appId, connectionId)}/life${pageParam && `?cursor=${encodeURIComponent(pageParam)}`}`,
        { signal },
      ),
    initialPageParam: '',
    getNextPageParam: ({ next }) => next,
  })
}

/** Renew its token now, whatever time it has left. */
export function refreshAppConnection(appId: string, connectionId: string) {
  return ask(RefreshedConnection, `${connectionPath(appId, connectionId)}/refresh`, { method: 'POST' })
}

export function pauseOrResumeAppConnection(appId: string, connectionId: string, act: 'pause' | 'resume') {
  return ask(Nothing, `${connectionPath(appId, connectionId)}/${act}`, { method: 'POST' })
}

/** What else rests on the same account; asked anew each time, for it comes and goes. */
export function connectionSiblingsQuery(appId: string, connectionId: string) {
  return queryOptions({
    queryKey: ['connection-siblings', appId, connectionId],
    queryFn: ({ signal }) => ask(ConnectionSiblings, `${connectionPath(appId, connectionId)}/siblings`, { signal }),
    staleTime: 0,
  })
}

/** Destroys the credential at once; the answer says what became of the grant at the provider. */
export function endAppConnection(appId: string, connectionId: string, { siblings }: EndConnection) {
  return ask(Disconnected, `${connectionPath(appId, connectionId)}?siblings=${siblings}`, { method: 'DELETE' })
}

/** Everything of an app stands below this. */
export function appPath(appId: string): string {
  return `/v1/apps/${encodeURIComponent(appId)}`
}

function connectionPath(appId: string, connectionId: string): string {
  return `${appPath(appId)}/connections/${encodeURIComponent(connectionId)}`
}
