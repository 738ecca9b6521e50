import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import type { MessageHeadersRow } from '../../store/message-headers.ts'
import { findSignalSettings } from '../../store/signal-settings.ts'
import { readCountedFacts } from '../reading/counted-facts.ts'
import { isExcluded, makeExclusions } from '../reading/exclusions.ts'

/**
 * Read whom an organisation leaves out of signals, for mail of which nothing but counting was allowed: nothing of it
 * need be written down then.
 *
 * @returns whether anybody in a mail is left out
 */
export async function readLeftOut(db: Db, tenantId: TenantId): Promise<(row: MessageHeadersRow) => boolean> {
  const { excludedDomains = [], excludedAddresses = [] } = (await findSignalSettings(db, tenantId)) ?? {}
  const exclusions = makeExclusions(excludedDomains, excludedAddresses)
  if (exclusions.domains.size + exclusions.addresses.size === 0) return () => false
  return (row) => isExcluded(readCountedFacts(row, row.at), exclusions)
}
