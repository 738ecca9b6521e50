import type { AccessMode, ProviderOffer } from '@letterlock/wire/connections'
import { AppError } from '../core/errors.ts'
import type { FarSide } from '../core/far-side.ts'
import { GMAIL } from '../providers/gmail.ts'

/** Narrowest first. */
const MODES: AccessMode[] = ['counts', 'read', 'organise', 'send']

/** How people are asked at Google: by whichever client theirs is, or by none. */
type AskedBy = { id: string } | undefined

/** The modes of access to Gmail as an organisation's people can have them. */
export function offerOf(farSide: FarSide['kind'], client: AskedBy): ProviderOffer {
  return {
    provider: 'gmail',
    name: GMAIL.name,
    farSide,
    modes: MODES.map((mode) => ({ mode, scopes: [...GMAIL.modes[mode]], ...availability(client, mode) })),
  }
}

/**
 * Let only a mode through that is offered: whoever asks for another without the page hears why.
 *
 * @throws `connect.counts_not_built`, `connect.mode_unavailable`
 */
export function requireOffered(client: AskedBy, mode: AccessMode): void {
  const { available, unavailableBecause } = availability(client, mode)
  if (available) return
  throw new AppError(unavailableBecause === 'not_built' ? 'connect.counts_not_built' : 'connect.mode_unavailable')
}

function availability(
  client: AskedBy,
  mode: AccessMode,
): Pick<ProviderOffer['modes'][number], 'available' | 'unavailableBecause'> {
  // Counting without keeping subjects needs tables and a client of its own, which come with Signals.
  if (mode === 'counts') return { available: false, unavailableBecause: 'not_built' }
  return client ? { available: true } : { available: false, unavailableBecause: 'no_client' }
}
