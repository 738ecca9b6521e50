import {
  AdminIntegration,
  AdminIntegrationList,
  ChangeIntegration,
  PutIntegrationClient,
  TestedClient,
  TurnOff,
  TurnOffPreview,
} from '@letterlock/wire/integrations'
import { ProviderId } from '@letterlock/wire/providers'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { problemOf } from '../../core/problem.ts'
import { listForAdmins } from '../../flows/integrations/admin-integrations.ts'
import { changeIntegration } from '../../flows/integrations/change-integration.ts'
import { type Integrable, listIntegrable } from '../../flows/integrations/list-integrations.ts'
import { dropOwnClient, putOwnClient, testClient } from '../../flows/integrations/own-client.ts'
import { previewTurnOff, turnOff } from '../../flows/integrations/turn-off.ts'
import { turnOn } from '../../flows/integrations/turn-on.ts'
import { requireCaretaker } from '../../people/members/require-people.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { adminIntegrationCard } from '../admin-integration-card.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { localeOf } from '../reader-locale.ts'
import { whoAsks } from '../route-auth.ts'
import { wireTime } from '../wire-time.ts'

const Params = z.object({ provider: ProviderId })
const session = { auth: 'session' } as const
const one = '/v1/admin/integrations/:provider'

/** What my organisation allows to be connected: for owners and admins; to everybody else these routes are not there. */
export function adminIntegrationsRoutes(app: App, { connect }: HttpDeps): void {
  app.get(
    '/v1/admin/integrations',
    { config: session, schema: { response: { 200: AdminIntegrationList } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      const integrations = (await listForAdmins(connect, who)).map(adminIntegrationCard)
      return { integrations, redirectUri: connect.redirectUri }
    },
  )

  app.patch(
    one,
    { config: session, schema: { params: Params, body: ChangeIntegration, response: { 200: AdminIntegration } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      const provider = get(request.params.provider)
      await changeIntegration(connect, who, provider, request.body)
      return card(who, provider)
    },
  )

  app.get(
    `${one}/off`,
    { config: session, schema: { params: Params, response: { 200: TurnOffPreview } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      return previewTurnOff(connect, who, get(request.params.provider))
    },
  )

  app.post(
    `${one}/off`,
    { config: session, schema: { params: Params, body: TurnOff, response: { 200: AdminIntegration } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      const provider = get(request.params.provider)
      await turnOff(connect, who, provider, request.body)
      return card(who, provider)
    },
  )

  app.post(
    `${one}/on`,
    { config: session, schema: { params: Params, response: { 200: AdminIntegration } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      const provider = get(request.params.provider)
      await turnOn(connect, who, provider)
      return card(who, provider)
    },
  )

  app.put(
    `${one}/client`,
    { config: session, schema: { params: Params, body: PutIntegrationClient, response: { 200: AdminIntegration } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      const provider = get(request.params.provider)
      await putOwnClient(connect, who, provider, request.body)
      return card(who, provider)
    },
  )

  app.delete(
    `${one}/client`,
    { config: session, schema: { params: Params, response: { 200: AdminIntegration } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      const provider = get(request.params.provider)
      await dropOwnClient(connect, who, provider)
      return card(who, provider)
    },
  )

  app.post(
    `${one}/client/test`,
    { config: session, schema: { params: Params, response: { 200: TestedClient } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      const { works, at } = await testClient(connect, who, get(request.params.provider))
      const problem = works ? null : problemOf('integration.client_refused', {}, localeOf(request))
      return { works, at: wireTime(at), problem }
    },
  )

  function get(id: string): Integrable {
    const provider = listIntegrable(connect).find((each) => each.id === id)
    if (!provider) throw new AppError('request.not_found')
    return provider
  }

  async function card(who: SessionRow, provider: Integrable): Promise<AdminIntegration> {
    const view = (await listForAdmins(connect, who)).find((each) => each.provider.id === provider.id)
    if (!view) throw new AppError('request.not_found')
    return adminIntegrationCard(view)
  }
}
