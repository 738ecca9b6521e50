import type { AccessMode, ProviderOffer } from '@letterlock/wire/connections'
import { AppError } from '../core/errors.ts'
import type { FarSide } from '../core/far-side.ts'
import { GMAIL } from '../providers/gmail.ts'

/** Narrowest first. */
const MODES: AccessMode[] = ['counts', 'read', 'organise', 'send']

/** How people are asked at Google: by whichever client theirs is, or by none; and by another, where mail is only counted. */
interface AskedBy {
  wide: { id: string } | undefined
  counts: { id: string } | undefined
}

/** The modes of access to Gmail as an organisation's people can have them. */
export function offerOf(farSide: FarSide['kind'], clients: AskedBy): ProviderOffer {
  return {
    provider: 'gmail',
    name: GMAIL.name,
    farSide,
    modes: MODES.map((mode) => ({ mode, scopes: [...GMAIL.modes[mode]], ...availability(clients, mode) })),
  }
}

/**
 * Let only a mode through that is offered: whoever asks for another without the page hears why.
 *
 * @throws `connect.mode_unavailable`
 */
export function requireOffered(clients: AskedBy, mode: AccessMode): void {
  if (!availability(clients, mode).available) throw new AppError('connect.mode_unavailable')
}

function availability(
  { wide, counts }: AskedBy,
  mode: AccessMode,
): Pick<ProviderOffer['modes'][number], 'available' | 'unavailableBecause'> {
  return (mode === 'counts' ? counts : wide)
    ? { available: true }
    : { available: false, unavailableBecause: 'no_client' }
}
