import type { Box } from '../box.ts'
import { type Lists, openLists } from './lists/lists.ts'
import { type Buckets, openBuckets } from './quota/buckets.ts'
import { type Flights, openFlights } from './quota/flights.ts'
import { limitsOf, type QuotaLimits, readQuotaOverrides } from './quota/units.ts'

/** What the Gmail API of one box holds besides the box. */
export interface GmailRoom {
  box: Box
  lists: Lists
  buckets: Buckets
  flights: Flights
  /** The limits in force now; the control API changes them at any time. */
  limits(): (QuotaLimits & { table: 'new' | 'older' }) | 'off'
}

/** Open the Gmail API of one box. Buckets start full: a restart refills them, as a minute does. */
export function openGmailRoom(box: Box): GmailRoom {
  return {
    box,
    lists: openLists(box.db),
    buckets: openBuckets(),
    flights: openFlights(),
    limits() {
      const table = box.settings.get().quota
      return table === 'off' ? 'off' : { table, ...limitsOf(table, readQuotaOverrides(box.db)) }
    },
  }
}
