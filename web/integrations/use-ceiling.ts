import type { AccessMode } from '@letterlock/wire/connections'
import { useQuery } from '@tanstack/react-query'
import { integrationsQuery } from './integration-calls.ts'

/** Whether a mode of access goes further than the organisation allows at a provider; false while that is not known. */
export function useCeiling(provider: string): (mode: AccessMode) => boolean {
  const { data } = useQuery(integrationsQuery)
  const decided = data?.integrations.find((one) => one.provider === provider)?.modes ?? []
  return (mode) => decided.some((one) => one.mode === mode && one.decision === 'above_ceiling')
}
