import type { ImportPlan } from '@letterlock/wire/people-imports'
import type { Kysely } from 'kysely'
import { appendAudit } from '../../audit/append.ts'
import { AppError } from '../../core/errors.ts'
import { type MemberId, newId, type TeamId } from '../../core/ids.ts'
import type { Database, Trx } from '../../store/database.ts'
import { lockPeople } from '../../store/members.ts'
import {
  type ImportedPerson,
  insertPeople,
  type Placement,
  placeInDepartments,
  updatePeople,
} from '../../store/people-imports.ts'
import type { PersonRow } from '../../store/people-list.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { insertTeam } from '../../store/teams.ts'
import { inTransaction } from '../../store/transaction.ts'
import { noteAbout } from '../members/note-member.ts'
import { dayOf } from '../members/today.ts'
import type { RowDecision } from './decide-import.ts'
import { type PlannedImport, planImport } from './plan-import.ts'

type Taken = Extract<RowDecision, { outcome: 'add' | 'change' }>

/**
 * Do what the preview of a list said: all of it, or nothing.
 *
 * @param digest As the preview named its outcome.
 * @throws `people_list.changed` it would be another outcome now; `people_list.*` when it is no list of people
 */
export async function applyImport(
  db: Kysely<Database>,
  who: SessionRow,
  { file, digest }: { file: Buffer; digest: string },
  now: number,
): Promise<ImportPlan> {
  return inTransaction(db, async (trx) => {
    await lockPeople(trx, who.tenantId)
    const planned = await planImport(trx, who, file, now)
    if (planned.plan.digest !== digest) throw new AppError('people_list.changed')
    await take(trx, who, planned, now)
    return planned.plan
  })
}

async function take(trx: Trx, who: SessionRow, { plan, decisions, people, departments }: PlannedImport, now: number) {
  const { tenantId } = who
  const taken = decisions.filter((one): one is Taken => one.outcome === 'add' || one.outcome === 'change')
  const ids = new Map<string, MemberId>(people.map(({ email, id }) => [email, id]))
  for (const one of taken) if (one.outcome === 'add') ids.set(one.email, newId('mem', now))
  const known = new Map(people.map((person) => [person.email, person]))
  const rows = taken.map((one) => ({ one, row: personOf(one, ids, known.get(one.email)) }))
  const added = rows.filter(({ one }) => one.outcome === 'add')
  await insertPeople(
    trx,
    tenantId,
    added.map(({ row }) => row),
    now,
  )
  await updatePeople(
    trx,
    tenantId,
    rows.map(({ row }) => row),
  )

  const teams = new Map<string, TeamId>(departments.map(({ name, id }) => [name.toLowerCase(), id]))
  for (const name of plan.departments) {
    const id = newId('tem', now)
    await insertTeam(trx, tenantId, { id, kind: 'department', name, now })
    teams.set(name.toLowerCase(), id)
  }
  await placeInDepartments(
    trx,
    tenantId,
    taken.flatMap((one) => placementOf(one, ids, teams, now)),
  )
  for (const { one, row } of rows) await note(trx, who, one, row, now)
  await appendAudit(trx, {
    tenantId,
    actor: { kind: 'member', id: who.memberId },
    action: 'members.imported',
    subject: { kind: 'tenant', id: tenantId },
    result: 'done',
    facts: { ...plan.counts, digest: plan.digest },
    now,
  })
}

function personOf(one: Taken, ids: ReadonlyMap<string, MemberId>, known: PersonRow | undefined): ImportedPerson {
  const { name, email, role, managerEmail, startsOn } = one
  const id = ids.get(email)
  if (!id) throw new Error('somebody on a list has no id')
  return {
    id,
    name,
    email,
    role: role ?? known?.role ?? 'member',
    managerId: managerEmail === undefined ? (known?.manager?.id ?? null) : (ids.get(managerEmail) ?? null),
    startsOn: startsOn ?? known?.startsOn ?? null,
  }
}

/** Whoever is new is there from their first day on; whoever moves, from today. */
function placementOf(
  one: Taken,
  ids: ReadonlyMap<string, MemberId>,
  teams: ReadonlyMap<string, TeamId>,
  now: number,
): Placement[] {
  const memberId = ids.get(one.email)
  const teamId = one.department === undefined ? undefined : teams.get(one.department.toLowerCase())
  if (!memberId || !teamId) return []
  if (one.outcome === 'change' && !one.fields.includes('department')) return []
  const startsOn = one.outcome === 'add' ? (one.startsOn ?? dayOf(now)) : dayOf(now)
  return [{ id: newId('tmm', now), teamId, memberId, startsOn }]
}

async function note(
  trx: Trx,
  who: SessionRow,
  one: Taken,
  { id, role, managerId }: ImportedPerson,
  now: number,
): Promise<void> {
  const led = managerId ?? '–'
  const what =
    one.outcome === 'add'
      ? ({ action: 'member.added', facts: { by: 'list', email: one.email, role } } as const)
      : ({
          action: 'member.changed',
          facts: {
            by: 'list',
            changed: one.fields.join(' '),
            role,
            ...(one.fields.includes('manager') && { managerAfter: led }),
          },
        } as const)
  await noteAbout(trx, who, { ...what, kind: 'member', id }, now)
}
