import { expect, test } from 'vitest'
import { AppError } from '../core/errors.ts'
import { databaseError, readDatabaseFailure } from './database-failure.ts'

function failure(code: string): Error {
  return Object.assign(new Error('x'), { code })
}

test.each([
  ['ECONNREFUSED', 'lost'],
  ['ENOENT', 'lost'],
  ['57P01', 'lost'], // terminating connection due to administrator command
  ['57P03', 'lost'], // the database system is starting up
  ['08006', 'lost'],
  ['08P01', 'other'], // unsupported startup parameter, from a pooler
  ['28P01', 'refused'], // password authentication failed
  ['28000', 'refused'], // no pg_hba.conf entry
  ['3D000', 'refused'], // the database does not exist
  ['40001', 'conflict'],
  ['40P01', 'conflict'],
  ['53100', 'disk_full'],
  ['23505', 'other'],
  ['42P01', 'other'],
  ['57014', 'other'], // canceling statement due to statement timeout
])('%s means %s', (code, meaning) => {
  expect(readDatabaseFailure(failure(code))).toBe(meaning)
})

test.each([
  ['Connection terminated unexpectedly', 'lost'],
  ['Connection terminated due to connection timeout', 'lost'],
  ['timeout exceeded when trying to connect', 'exhausted'],
  ['anything else', 'other'],
])('«%s» means %s', (message, meaning) => {
  expect(readDatabaseFailure(new Error(message))).toBe(meaning)
})

test('a lost database is told with its place, and a fault of our own comes back as it was', () => {
  const told = databaseError(failure('ECONNREFUSED'), 'db.internal:5432')
  expect(told).toBeInstanceOf(AppError)
  expect(told).toMatchObject({ code: 'database.unreachable', params: { where: 'db.internal:5432' } })
  const ours = failure('42P01')
  expect(databaseError(ours, 'db.internal:5432')).toBe(ours)
})
