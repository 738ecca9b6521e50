import type { GroupCycle } from '@letterlock/wire/group-signals'
import { type MemberId, newId, type TeamId } from '../../server/core/ids.ts'
import { sealCycles } from '../../server/signals/cycles/seal-cycles.ts'
import { readGroupCycle } from '../../server/signals/reports/group-cycles.ts'
import { insertTeam } from '../../server/store/teams.ts'
import { type CountedSomebody, type Letter, openSignalsWorld, type SignalsWorld } from './signals-world.ts'

export interface DepartmentsWorld extends SignalsWorld {
  department(name: string): Promise<TeamId>
  /** Have somebody in a department, from a day to before another. */
  join(somebody: MemberId, team: TeamId, startsOn?: string, endsOn?: string): Promise<void>
  /** So many people of a department, all counted since the first of May. */
  people(name: string, count: number): Promise<CountedSomebody[]>
  /** A mail that lies in its sender’s mailbox and in those of all who got it; its Message-ID is given back. */
  write(from: CountedSomebody, to: readonly CountedSomebody[], letter: Omit<Letter, 'from' | 'to'>): Promise<string>
  /** Count what waits, and seal what is over. */
  seal(at?: string): Promise<void>
  may(): Promise<GroupCycle>
}

const SINCE = '2026-05-01T00:00:00Z'

/** Departments and their mail of May 2026, at the first moment of June. */
export async function openDepartmentsWorld(): Promise<DepartmentsWorld> {
  const world = await openSignalsWorld()
  const { db, tenantId, clock, deps } = world
  const teams = new Map<string, TeamId>()
  async function department(name: string): Promise<TeamId> {
    const known = teams.get(name)
    if (known) return known
    const id = newId('tem', clock.now)
    await insertTeam(db, tenantId, { id, kind: 'department', name, now: clock.now })
    teams.set(name, id)
    return id
  }
  async function join(memberId: MemberId, teamId: TeamId, startsOn = '2020-01-01', endsOn?: string): Promise<void> {
    const id = newId('tmm', clock.now)
    const times = { starts_on: startsOn, ends_on: endsOn ?? null }
    await db
      .insertInto('team_memberships')
      .values({ tenant_id: tenantId, id, team_id: teamId, member_id: memberId, ...times })
      .execute()
  }
  return {
    ...world,
    department,
    join,
    async people(name, count) {
      const people: CountedSomebody[] = []
      for (let at = 0; at < count; at++) {
        const somebody = await world.person(`${name.toLowerCase()}${at}@works.example`, { since: SINCE })
        await join(somebody.memberId, await department(name))
        people.push(somebody)
      }
      return people
    },
    async write(from, to, letter) {
      const addresses = to.map(({ address }) => address)
      const id = await from.sent({ ...letter, to: addresses })
      for (const one of to) await one.got({ ...letter, id, from: from.address, to: addresses })
      return id
    },
    async seal(at = '2026-06-04T00:00:00Z') {
      clock.now = Date.parse(at)
      await world.count()
      await sealCycles(deps, tenantId)
    },
    may: () => readGroupCycle(db, tenantId, '2026-05-01'),
  }
}

/** Days of May 2026 on which people work. */
const DAYS = [8, 11, 12, 13, 14, 15]

/**
 * The mail of May that the tests reckon with: each of Sales to each of Plant, answered after an hour or after five; and
 * within each department, where the last mail of everybody goes in the evening and one of each of Sales is an answer.
 */
export async function writeMay(
  world: DepartmentsWorld,
  sales: CountedSomebody[],
  plant: CountedSomebody[],
): Promise<void> {
  const at = (day: number, hour: number) => new Date(Date.UTC(2026, 4, day, hour)).toISOString()
  for (const [one, seller] of sales.entries()) {
    for (const [other, worker] of plant.entries()) {
      const day = DAYS[other] ?? 8
      const asked = await world.write(seller, [worker], { at: at(day, 9) })
      await world.write(worker, [seller], { at: at(day, one % 2 === 0 ? 10 : 14), inReplyTo: asked })
    }
    const next = sales[(one + 1) % sales.length] ?? seller
    await world.write(seller, [next], { at: at(18, 11) })
    const asked = await world.write(seller, [next], { at: at(19, 11) })
    await world.write(next, [seller], { at: at(20, 11), inReplyTo: asked })
    await world.write(seller, [next], { at: at(21, 20) })
  }
  for (const [one, worker] of plant.entries()) {
    const next = plant[(one + 1) % plant.length] ?? worker
    for (const day of [18, 19, 20, 21]) await world.write(worker, [next], { at: at(day, 14) })
    await world.write(worker, [next], { at: at(22, 21) })
  }
}
