import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { findOwnersZone } from '../../store/signal-people.ts'
import type { SignalSettings } from '../../store/signal-settings.ts'

export interface OrganisationZone {
  /** IANA, or an offset such as `+05:30`. */
  zone: string
  /** Whether anybody has said so; else it is Greenwich, which the pages tell. */
  isKnown: boolean
}

/** Where an organisation is: where its settings say, else where its owner is. */
export async function findOrganisationZone(
  db: Db,
  tenantId: TenantId,
  settings: Pick<SignalSettings, 'timeZone'> | undefined,
): Promise<OrganisationZone> {
  const zone = settings?.timeZone ?? (await findOwnersZone(db, tenantId))
  return { zone: zone ?? 'UTC', isKnown: zone !== undefined }
}
