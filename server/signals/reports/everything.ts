import type { SignalRead } from '@letterlock/wire/person-view'
import { DEFINITIONS_VERSION } from '@letterlock/wire/signal-definitions'
import type { Db } from '../../store/database.ts'
import { listCyclesOf } from '../../store/signal-cycle-list.ts'
import { listSignalDays } from '../../store/signal-days.ts'
import { type KeptOfPerson, readKeptOf } from '../../store/signal-kept.ts'
import { listReads } from '../people/list-reads.ts'
import type { Whose } from './my-signals.ts'

/** Longer than any figure is kept. */
const EVER = { from: '1900-01-01', until: '2200-01-01' }
/** Readings that one question brings. */
const READS_AT_ONCE = 1_000

/** Everything that signals keep of one person, as a file that they take along. */
export async function readEverything(db: Db, whose: Whose) {
  const { tenantId, memberId, now } = whose
  const kept: KeptOfPerson = await readKeptOf(db, tenantId, memberId)
  return {
    made_at: new Date(now).toISOString(),
    definitions_version: DEFINITIONS_VERSION,
    days: (await listSignalDays(db, tenantId, [memberId], EVER)).map(({ memberId: _, ...day }) => day),
    sealed_cycles: await listCyclesOf(db, tenantId, memberId),
    ...kept,
    looked_at_by: await everyRead(db, whose),
  }
}

async function everyRead(db: Db, whose: Whose): Promise<SignalRead[]> {
  const all: SignalRead[] = []
  let before: string | undefined
  do {
    const { reads, next } = await listReads(db, whose, { before, limit: READS_AT_ONCE })
    all.push(...reads)
    before = next
  } while (before !== undefined)
  return all
}
