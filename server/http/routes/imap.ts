import { ChangeTransport } from '@letterlock/wire/connections'
import { ConnectedImap, ConnectImap, DiscoveredImap, DiscoverImap, ImapSettings } from '@letterlock/wire/imap'
import { PathId } from '@letterlock/wire/primitives'
import { z } from 'zod'
import { problemOf } from '../../core/problem.ts'
import { Secret } from '../../core/secret.ts'
import { chooseTransport } from '../../flows/choose-transport.ts'
import { connectImap } from '../../flows/connect-imap.ts'
import { discoverImapFor } from '../../flows/discover-imap.ts'
import { getImapSettings } from '../../flows/get-imap-settings.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'
import { viewSmtp } from '../smtp-view.ts'
import { whileConnected } from '../while-connected.ts'
import { wireTimeOrNull } from '../wire-time.ts'

const ConnectionParams = z.object({ id: PathId })

/** Mailboxes over IMAP: find the server, sign in, show how it is reached, choose between it and the provider's API. */
export function imapRoutes(app: App, deps: HttpDeps): void {
  app.post(
    '/v1/imap/discover',
    { config: { auth: 'session' }, schema: { body: DiscoverImap, response: { 200: DiscoveredImap } } },
    async (request, reply) => {
      const who = whoAsks(request)
      const signal = whileConnected(reply)
      const { advice, ...found } = await discoverImapFor(deps.imap, who, request.body.address, signal)
      const locale = localeOf(request)
      return { ...found, advice: advice ? problemOf(advice.code, advice.params, locale) : null }
    },
  )

  app.post(
    '/v1/connections/imap',
    { config: { auth: 'session' }, schema: { body: ConnectImap, response: { 201: ConnectedImap } } },
    async (request, reply) => {
      const { password, username, server, connectionId, shares, smtp, ...rest } = request.body
      const wish = {
        ...rest,
        password: new Secret(password),
        username,
        server,
        connectionId,
        shares,
        smtp: smtp && {
          server: smtp.server,
          username: smtp.username,
          password: smtp.password === undefined ? undefined : new Secret(smtp.password),
        },
      }
      const { sendingFailure, ...made } = await connectImap(deps.imap, whoAsks(request), wish, whileConnected(reply))
      const sendingProblem = sendingFailure
        ? problemOf(sendingFailure.code, sendingFailure.params, localeOf(request))
        : null
      return reply.status(201).send({ ...made, sendingProblem })
    },
  )

  app.get(
    '/v1/connections/:id/imap',
    { config: { auth: 'session' }, schema: { params: ConnectionParams, response: { 200: ImapSettings } } },
    async (request) => {
      const { username, passwordSetAt, smtp, ...server } = await getImapSettings(
        deps.db,
        whoAsks(request),
        request.params.id,
      )
      return { username, server, passwordSetAt: wireTimeOrNull(passwordSetAt), smtp: viewSmtp(smtp) }
    },
  )

  app.put(
    '/v1/connections/:id/transport',
    {
      config: { auth: 'session' },
      schema: { params: ConnectionParams, body: ChangeTransport, response: { 204: z.undefined() } },
    },
    async (request, reply) => {
      const wish = { connectionId: request.params.id, transport: request.body.transport }
      await chooseTransport(deps.imap, whoAsks(request), wish, whileConnected(reply))
      return reply.status(204).send()
    },
  )
}
