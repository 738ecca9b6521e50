import { Day, MemberEmail, MemberName, TeamName } from '@letterlock/wire/people'
import type { SkipReason } from '@letterlock/wire/people-imports'
import { Role } from '@letterlock/wire/session'
import type { ListRow } from './read-list.ts'

/** What a row says of a person; what it leaves empty is undefined. */
export interface ListedPerson {
  row: number
  name: string
  /** Lower case. */
  email: string
  role: Role | undefined
  department: string | undefined
  /** Lower case; whether there is such a person is decided over the whole list. */
  managerEmail: string | undefined
  startsOn: string | undefined
}

/** A row that is passed over, and the cell because of which. */
export interface Skipped {
  row: number
  /** As the file has them, cut. */
  name: string
  email: string
  reason: SkipReason
  value: string
}

/** Enough to know the cell again; the file has the whole. */
const CELL_SHOWN_MAX = 120

/** What the row is passed over for. */
export function skip(row: ListRow, reason: SkipReason, value: string): Skipped {
  const cut = (cell: string) => cell.slice(0, CELL_SHOWN_MAX)
  return { row: row.row, name: cut(row.cells.full_name), email: cut(row.cells.email), reason, value: cut(value) }
}

/**
 * Read what one row says, or the first thing that is wrong with it. Pure.
 *
 * @param isHere Whether somebody has an address, in lower case: then it is one, whatever it looks like. The owner of a
 *   first start has one without a domain.
 */
export function readPerson(row: ListRow, isHere: (email: string) => boolean): ListedPerson | Skipped {
  const { full_name, email, role, department, manager_email, start_date } = row.cells
  if (row.hasTooMany) return skip(row, 'cells_too_many', '')
  if (full_name === '') return skip(row, 'name_missing', '')
  const name = MemberName.safeParse(full_name)
  if (!name.success) return skip(row, 'name_invalid', full_name)
  if (email === '') return skip(row, 'email_missing', '')
  const address = readAddress(email, isHere)
  if (address === undefined) return skip(row, 'email_invalid', email)
  const named = readRole(role)
  if (named === 'unknown') return skip(row, 'role_unknown', role)
  const team = department === '' ? undefined : TeamName.safeParse(department)
  if (team && !team.success) return skip(row, 'department_invalid', department)
  const manager = manager_email === '' ? undefined : readAddress(manager_email, isHere)
  if (manager_email !== '' && manager === undefined) return skip(row, 'manager_invalid', manager_email)
  if (manager === address) return skip(row, 'manager_self', manager_email)
  const day = start_date === '' ? undefined : Day.safeParse(start_date)
  if (day && !day.success) return skip(row, 'start_invalid', start_date)
  return {
    row: row.row,
    name: name.data,
    email: address,
    role: named,
    department: team?.data,
    managerEmail: manager,
    startsOn: day?.data,
  }
}

function readAddress(cell: string, isHere: (email: string) => boolean): string | undefined {
  const email = cell.toLowerCase()
  return isHere(email) ? email : MemberEmail.safeParse(cell).data
}

/** Elsewhere a member is called an employee. */
function readRole(cell: string): Role | undefined | 'unknown' {
  if (cell === '') return undefined
  const word = cell.toLowerCase()
  const role = Role.safeParse(word === 'employee' ? 'member' : word)
  return role.success ? role.data : 'unknown'
}
