import type { AdminIntegration } from '@letterlock/wire/integrations'
import type { AdminView } from '../flows/integrations/admin-integrations.ts'
import { turnedOffCard } from './integration-card.ts'
import { wireTime, wireTimeOrNull } from './wire-time.ts'

const FROM = { app: 'organisation', deployment: 'deployment', sandbox: 'sandbox' } as const

/** An integration as those see it who look after the organisation. */
export function adminIntegrationCard(view: AdminView): AdminIntegration {
  const { provider, row, here, hasModes, oauth, counts, client } = view
  const { id, name, category } = provider
  return {
    provider: id,
    name,
    category,
    here,
    off: turnedOffCard(row.off),
    audience: row.audience,
    ceiling: row.ceiling,
    hasModes,
    ask: row.ask,
    oauth: oauth ?? null,
    counts,
    client: client
      ? {
          clientId: client.id,
          from: FROM[client.from],
          changedAt: wireTimeOrNull(client.changedAt),
          tested: client.tested && { at: wireTime(client.tested.at), works: client.tested.works },
          sharedWith: client.sharedWith,
        }
      : null,
    changed: row.changed && { at: wireTime(row.changed.at), by: row.changed.by },
  }
}
