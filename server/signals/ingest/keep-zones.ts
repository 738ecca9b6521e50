import type { MemberId, TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { type CountedPerson, insertSignalZones, type KnownZone } from '../../store/signal-people.ts'
import type { WaitingMail } from '../../store/signal-todo.ts'
import { readOffsetMinutes } from '../reading/mail-times.ts'
import { decideZone, type OffsetSample } from '../time/decide-zone.ts'

/**
 * Note where people are: where their profile says, else where their newest mail was written. Whoever moves is somewhere
 * else from now on; what was counted stays where they were.
 *
 * @param zone The organisation's own, if it has said.
 * @param now Epoch milliseconds.
 */
export async function keepZones(
  db: Db,
  tenantId: TenantId,
  of: { people: Iterable<CountedPerson>; zone: string | null; waiting: readonly WaitingMail[]; now: number },
): Promise<void> {
  const samples = samplesOf(of.waiting)
  const found: KnownZone[] = []
  for (const { memberId, timeZone, zones } of of.people) {
    const decided = decideZone(timeZone ?? undefined, of.zone ?? undefined, samples.get(memberId) ?? [], of.now)
    const known = zones.at(-1)
    // Where the organisation is may change: it is looked up when it is needed.
    if (!decided || decided.from === 'organisation' || known?.timeZone === decided.zone) continue
    const zone = { since: known ? of.now : 0, timeZone: decided.zone }
    found.push({ memberId, ...zone })
    zones.push(zone)
  }
  await insertSignalZones(db, tenantId, found)
}

/** In which offsets the mail was written that people have sent. */
function samplesOf(waiting: readonly WaitingMail[]): Map<MemberId, OffsetSample[]> {
  const samples = new Map<MemberId, OffsetSample[]>()
  for (const { memberId, mail } of waiting) {
    if (!mail?.row.labelIds.includes('SENT')) continue
    const date = mail.is === 'counted' ? mail.row.fields.date?.[0] : mail.row.signalHeaders.date
    const offsetMinutes = readOffsetMinutes(date)
    if (offsetMinutes === undefined) continue
    const sample = { at: mail.row.sentAt ?? mail.row.at, offsetMinutes }
    const known = samples.get(memberId)
    if (known) known.push(sample)
    else samples.set(memberId, [sample])
  }
  return samples
}
