import type { SignalSettings as WireSettings } from '@letterlock/wire/signal-settings'
import type { TenantId } from '../../core/ids.ts'
import { findOrganisationZone } from '../../people/calendars/organisation-zone.ts'
import type { Db } from '../../store/database.ts'
import { findSignalSettings, USUAL_SIGNALS } from '../../store/signal-settings.ts'

/** How an organisation has its mail counted; the usual where nobody has said anything. */
export async function readSettings(db: Db, tenantId: TenantId): Promise<WireSettings> {
  const { timeZone, cycle, rawDays, rollupDays, ...lists } = (await findSignalSettings(db, tenantId)) ?? USUAL_SIGNALS
  const { zone, isKnown } = await findOrganisationZone(db, tenantId, undefined)
  return {
    timeZone,
    standsFor: { timeZone: zone, isKnown },
    cycle,
    rawDays,
    rollupDays,
    excludedDomains: [...lists.excludedDomains],
    excludedAddresses: [...lists.excludedAddresses],
    internalDomains: [...lists.internalDomains],
  }
}
