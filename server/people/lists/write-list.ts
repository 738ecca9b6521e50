import { stringify } from 'csv-stringify/sync'
import type { PersonRow } from '../../store/people-list.ts'
import { COLUMNS } from './read-list.ts'

/**
 * Write people as a list that can be read in again. Pure. A cell that a spreadsheet would run gets an apostrophe before
 * it, which reading takes off; the mark in front has Windows read it as UTF-8.
 */
export function writeList(people: readonly PersonRow[]): string {
  const rows = people.map(({ name, email, role, department, manager, startsOn }) => [
    name,
    email,
    role,
    department?.name ?? '',
    manager?.email ?? '',
    startsOn ?? '',
  ])
  return stringify([[...COLUMNS], ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}
