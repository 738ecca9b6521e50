import { sql } from 'kysely'
import { type AppId, type MemberId, newId } from '../../server/core/ids.ts'
import { sealCycles } from '../../server/signals/cycles/seal-cycles.ts'
import { changePersonView } from '../../server/signals/people/person-view.ts'
import { insertOwnedApp } from '../../server/store/apps.ts'
import { insertCountedDay } from './counted-day.ts'
import { type CountedSomebody, openSignalsWorld, type SignalsWorld } from './signals-world.ts'

export const MARCH = { cycle: 'monthly-2026-03-01' } as const
export const APRIL = { cycle: 'monthly-2026-04-01' } as const
export const REASON = 'Agreed with the works council on 2 March.'

export interface PersonWorld extends SignalsWorld {
  ana: CountedSomebody
  ben: CountedSomebody
  /** Ana’s, and nobody else’s. */
  manager: MemberId
  appId: AppId
  /** As an app asks. */
  reader(): { tenantId: SignalsWorld['tenantId']; appId: AppId; now: number }
  allow(whom: { managers?: boolean; apps?: boolean }): Promise<void>
  seal(): Promise<unknown>
  /** Have so many others, in no department, with mail of one day. */
  others(count: number, day?: string): Promise<MemberId[]>
  turnTo(time: string): void
}

/** Two people with mail of March 2026, a manager of one of them, and an app of the organisation’s own. In April. */
export async function openPersonWorld(): Promise<PersonWorld> {
  const world = await openSignalsWorld()
  const { db, tenantId, clock, deps } = world
  const turnTo = (time: string) => {
    clock.now = Date.parse(time)
  }
  turnTo('2026-02-01T00:00:00Z')
  const ana = await world.person('ana@works.example')
  const ben = await world.person('ben@works.example')
  const eva = await world.person('eva@works.example', { fed: false })
  await sql`update members set manager_id = ${eva.memberId} where id = ${ana.memberId}`.execute(db)
  let strangers = 0
  const appId = newId('app', clock.now)
  await insertOwnedApp(db, { id: appId, ownerTenantId: tenantId, name: 'Growth Review', now: clock.now })
  // Monday at ten, answered after two hours; a Saturday evening; one from Ben.
  const asked = await ana.got({ from: 'far@far.example', at: '2026-03-02T10:00:00Z' })
  await ana.sent({ to: ['far@far.example'], inReplyTo: asked, at: '2026-03-02T12:00:00Z' })
  await ana.sent({ to: ['far@far.example'], at: '2026-03-07T20:30:00Z' })
  await ben.sent({ to: [ana.address], at: '2026-03-31T09:00:00Z' })
  turnTo('2026-04-10T09:00:00Z')
  await world.count()
  return {
    ...world,
    ana,
    ben,
    manager: eva.memberId,
    appId,
    turnTo,
    reader: () => ({ tenantId, appId, now: clock.now }),
    allow: ({ managers = false, apps = false }) =>
      changePersonView(
        deps.db,
        { tenantId, memberId: ben.memberId, now: clock.now },
        { managers, apps, reason: REASON },
      ),
    seal: () => sealCycles(deps, tenantId),
    async others(count, day = '2026-03-04') {
      const ids: MemberId[] = []
      for (; ids.length < count; strangers++) {
        const { memberId } = await world.person(`other${strangers}@works.example`, { fed: false })
        await insertCountedDay(db, tenantId, memberId, { day, sent: 1, received: 1 })
        ids.push(memberId)
      }
      return ids
    },
  }
}
