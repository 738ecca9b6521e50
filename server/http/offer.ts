import type { AccessMode, ProviderOffer } from '@letterlock/wire/connections'
import type { Clients } from '../connections/clients.ts'
import { GMAIL } from '../providers/gmail.ts'

/** Narrowest first. */
const MODES: AccessMode[] = ['counts', 'read', 'organise', 'send']

/** The modes of access to Gmail as this installation can offer them. */
export function offerOf(clients: Clients): ProviderOffer {
  return {
    provider: GMAIL.id,
    name: GMAIL.name,
    farSide: clients.farSide.kind,
    modes: MODES.map((mode) => ({ mode, scopes: [...GMAIL.modes[mode]], ...availability(clients, mode) })),
  }
}

function availability(
  clients: Clients,
  mode: AccessMode,
): Pick<ProviderOffer['modes'][number], 'available' | 'unavailableBecause'> {
  // Counting without keeping subjects needs tables of its own, which come with Signals.
  if (mode === 'counts') return { available: false, unavailableBecause: 'not_built' }
  return clients.main ? { available: true } : { available: false, unavailableBecause: 'no_client' }
}
