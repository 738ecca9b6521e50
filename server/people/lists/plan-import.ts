import { createHash } from 'node:crypto'
import type { ImportPlan, ImportRow } from '@letterlock/wire/people-imports'
import type { TenantId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { listPeople, type PersonRow } from '../../store/people-list.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { listTeams, type TeamRow } from '../../store/teams.ts'
import { dayOf } from '../members/today.ts'
import { decideImport, type RowDecision } from './decide-import.ts'
import { type PeopleList, readList } from './read-list.ts'

/** What a list would do now, for people to read and for us to do. */
export interface PlannedImport {
  plan: ImportPlan
  decisions: RowDecision[]
  people: PersonRow[]
  departments: TeamRow[]
}

/**
 * Find out what a list would do to an organisation. Changes nothing.
 *
 * @throws `people_list.*` when it is no list of people
 */
export async function planImport(db: Db, who: SessionRow, file: Buffer, now: number): Promise<PlannedImport> {
  const list = readList(file)
  const { people, departments } = await readOrganisation(db, who.tenantId, dayOf(now))
  const decisions = decideImport(list.rows, people, who.role)
  return { plan: writePlan(list, decisions, departments), decisions, people, departments }
}

async function readOrganisation(db: Db, tenantId: TenantId, today: string) {
  const people = await listPeople(db, tenantId, today)
  const teams = await listTeams(db, tenantId, today)
  return { people, departments: teams.filter(({ kind }) => kind === 'department') }
}

function writePlan(list: PeopleList, decisions: readonly RowDecision[], departments: readonly TeamRow[]): ImportPlan {
  const counts = { add: 0, change: 0, same: 0, skip: 0 }
  for (const { outcome } of decisions) counts[outcome] += 1
  const { encoding, delimiter, ignoredColumns, formulaCells } = list
  return {
    digest: createHash('sha256').update(JSON.stringify(decisions)).digest('base64url'),
    counts,
    rows: decisions.map(writeRow),
    departments: newDepartments(decisions, departments),
    encoding,
    delimiter,
    ignoredColumns,
    formulaCells,
  }
}

function writeRow(decision: RowDecision): ImportRow {
  const { row, name, email } = decision
  switch (decision.outcome) {
    case 'change':
      return { row, outcome: 'change', name, email, fields: decision.fields }
    case 'skip':
      return { row, outcome: 'skip', name, email, reason: decision.reason, value: decision.value }
    default:
      return { row, outcome: decision.outcome, name, email }
  }
}

/** Names of departments that there are not yet, each as it is first written. */
function newDepartments(decisions: readonly RowDecision[], departments: readonly TeamRow[]): string[] {
  const known = new Set(departments.map(({ name }) => name.toLowerCase()))
  const made: string[] = []
  for (const decision of decisions) {
    if (decision.outcome === 'skip' || decision.department === undefined) continue
    const key = decision.department.toLowerCase()
    if (!known.has(key)) made.push(decision.department)
    known.add(key)
  }
  return made
}
