import {
  AdminIntegration,
  AdminIntegrationList,
  type ChangeIntegration,
  IntegrationList,
  type PutIntegrationClient,
  TestedClient,
  type TurnOff,
  TurnOffPreview,
} from '@letterlock/wire/integrations'
import { queryOptions } from '@tanstack/react-query'
import { ask } from '../calls/ask.ts'

/** What my organisation allows me to connect. */
export const integrationsQuery = queryOptions({
  queryKey: ['integrations'],
  queryFn: ({ signal }) => ask(IntegrationList, '/v1/integrations', { signal }),
})

const ADMIN = '/v1/admin/integrations'
const pathOf = (provider: string) => `${ADMIN}/${encodeURIComponent(provider)}`

/** The same for those who look after the organisation. @throws CallFailure `request.not_found` for anybody else */
export const adminIntegrationsQuery = queryOptions({
  queryKey: ['admin-integrations'],
  queryFn: ({ signal }) => ask(AdminIntegrationList, ADMIN, { signal }),
})

/** What turning it off would do, as it stands now. */
export function turnOffPreviewQuery(provider: string) {
  return queryOptions({
    queryKey: ['admin-integrations', 'off', provider],
    queryFn: ({ signal }) => ask(TurnOffPreview, `${pathOf(provider)}/off`, { signal }),
    // Numbers that a person acts on are asked for anew each time.
    staleTime: 0,
  })
}

export function changeIntegration(provider: string, body: ChangeIntegration) {
  return ask(AdminIntegration, pathOf(provider), { method: 'PATCH', body })
}

export function turnOff(provider: string, body: TurnOff) {
  return ask(AdminIntegration, `${pathOf(provider)}/off`, { method: 'POST', body })
}

export function turnOn(provider: string) {
  return ask(AdminIntegration, `${pathOf(provider)}/on`, { method: 'POST' })
}

export function putClient(provider: string, body: PutIntegrationClient) {
  return ask(AdminIntegration, `${pathOf(provider)}/client`, { method: 'PUT', body })
}

export function dropClient(provider: string) {
  return ask(AdminIntegration, `${pathOf(provider)}/client`, { method: 'DELETE' })
}

export function testClient(provider: string) {
  return ask(TestedClient, `${pathOf(provider)}/client/test`, { method: 'POST' })
}
