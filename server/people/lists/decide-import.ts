import type { ImportField } from '@letterlock/wire/people-imports'
import type { Role } from '@letterlock/wire/session'
import type { MemberId } from '../../core/ids.ts'
import type { PersonRow } from '../../store/people-list.ts'
import { decideRole } from '../members/decide-role.ts'
import { findLoops } from './find-loops.ts'
import type { ListRow } from './read-list.ts'
import { type ListedPerson, readPerson, type Skipped, skip } from './read-person.ts'

/** What becomes of a row. */
export type RowDecision =
  | ({ outcome: 'add' } & ListedPerson)
  | ({ outcome: 'change'; id: MemberId; fields: ImportField[] } & ListedPerson)
  | ({ outcome: 'same'; id: MemberId } & ListedPerson)
  | ({ outcome: 'skip' } & Skipped)

interface Listed {
  source: ListRow
  person: ListedPerson
  /** Who has the address already. */
  known: PersonRow | undefined
}

/**
 * Decide what each row of a list does. Pure. An empty cell leaves things as they are; a row with anything wrong in it
 * does nothing at all, and neither does one whose manager is passed over.
 *
 * @param by The role of whoever reads the list in.
 * @param people Everybody in the organisation, whoever has left too.
 */
export function decideImport(rows: readonly ListRow[], people: readonly PersonRow[], by: Role): RowDecision[] {
  const skipped = new Map<number, Skipped>()
  const passOver = (one: Skipped) => skipped.set(one.row, one)
  const known = new Map(people.map((person) => [person.email, person]))
  const firstOf = new Map<string, number>()
  let listed: Listed[] = []
  let owners = people.filter(({ role, identityId, leftAt }) => role === 'owner' && identityId && leftAt === null).length

  for (const source of rows) {
    const person = readPerson(source, (email) => known.has(email))
    if ('reason' in person) {
      passOver(person)
      continue
    }
    const first = firstOf.get(person.email)
    const there = known.get(person.email)
    const role = decideListedRole(person, there, { by, owners })
    if (first !== undefined) passOver(skip(source, 'email_twice', String(first)))
    else if (there && there.leftAt !== null) passOver(skip(source, 'has_left', person.email))
    else if (role === 'owners_only') passOver(skip(source, 'role_by_owner', source.cells.role))
    else if (role === 'last_owner') passOver(skip(source, 'last_owner', source.cells.role))
    else {
      if (role === 'demoted') owners -= 1
      listed.push({ source, person, known: there })
    }
    firstOf.set(person.email, first ?? person.row)
  }

  for (let wrong = findWrongManagers(listed, people); wrong.length > 0; wrong = findWrongManagers(listed, people)) {
    for (const { one, reason } of wrong) passOver(skip(one.source, reason, one.source.cells.manager_email))
    listed = listed.filter(({ person }) => !skipped.has(person.row))
  }

  const kept = new Map(listed.map((one) => [one.person.row, one]))
  return rows.flatMap(({ row }): RowDecision[] => {
    const out = skipped.get(row)
    if (out) return [{ outcome: 'skip', ...out }]
    const one = kept.get(row)
    return one ? [decideListed(one)] : []
  })
}

function decideListedRole(
  { role }: ListedPerson,
  known: PersonRow | undefined,
  { by, owners }: { by: Role; owners: number },
): 'fine' | 'demoted' | 'owners_only' | 'last_owner' {
  const to = role ?? known?.role ?? 'member'
  const isAble = known?.role === 'owner' && known.identityId !== null
  const decision = decideRole({ by, from: known?.role, to, isLastOwner: isAble && owners === 1 })
  if (decision.do === 'refuse') return decision.because
  return isAble && to !== 'owner' ? 'demoted' : 'fine'
}

/** Rows whose manager is nobody, or whose managers lead back to them. */
function findWrongManagers(
  listed: readonly Listed[],
  people: readonly PersonRow[],
): { one: Listed; reason: 'manager_unknown' | 'manager_loop' }[] {
  const emailOf = new Map(people.map(({ id, email }) => [id, email]))
  const there = new Set([
    ...people.filter(({ leftAt }) => leftAt === null).map(({ email }) => email),
    ...listed.map(({ person }) => person.email),
  ])
  const led = listed.filter(({ person }) => person.managerEmail !== undefined)
  const unknown = led.filter(({ person }) => !there.has(person.managerEmail ?? ''))
  if (unknown.length > 0) return unknown.map((one) => ({ one, reason: 'manager_unknown' }))

  const managerOf = new Map<string, string>()
  for (const { email, manager } of people) {
    const above = manager && emailOf.get(manager.id)
    if (above) managerOf.set(email, above)
  }
  for (const { person } of led) managerOf.set(person.email, person.managerEmail ?? '')
  const loops = findLoops(managerOf)
  return led.filter(({ person }) => loops.has(person.email)).map((one) => ({ one, reason: 'manager_loop' }))
}

function decideListed({ person, known }: Listed): RowDecision {
  if (!known) return { outcome: 'add', ...person }
  const { name, role, department, managerEmail, startsOn } = person
  const fields: ImportField[] = []
  if (name !== known.name) fields.push('name')
  if (role !== undefined && role !== known.role) fields.push('role')
  if (department !== undefined && department.toLowerCase() !== known.department?.name.toLowerCase()) {
    fields.push('department')
  }
  if (managerEmail !== undefined && managerEmail !== known.manager?.email) fields.push('manager')
  if (startsOn !== undefined && startsOn !== known.startsOn) fields.push('startsOn')
  if (fields.length === 0) return { outcome: 'same', id: known.id, ...person }
  return { outcome: 'change', id: known.id, fields, ...person }
}
