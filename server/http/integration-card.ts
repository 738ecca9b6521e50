import type { Integration, TurnedOff } from '@letterlock/wire/integrations'
import type { MemberIntegration } from '../flows/integrations/list-integrations.ts'
import type { IntegrationRow } from '../store/integrations.ts'
import { wireTime } from './wire-time.ts'

/** An integration as its members see it. */
export function integrationCard(one: MemberIntegration): Integration {
  const { provider, row, oauthOff, ways, modes, connections } = one
  const { id, name, category } = provider
  return {
    provider: id,
    name,
    category,
    ways,
    modes,
    off: turnedOffCard(row.off),
    oauthOff: oauthOff ?? null,
    ask: row.off?.ask ?? row.ask,
    connections,
  }
}

/** Who turned it off, in the wire's words. */
export function turnedOffCard(off: IntegrationRow['off']): TurnedOff | null {
  return off && { at: wireTime(off.at), by: off.by, why: off.why, ask: off.ask }
}
