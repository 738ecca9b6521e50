import { expect, test } from 'vitest'
import { readTeamSearch } from './team-search.ts'

test('an address names a cycle and a department', () => {
  expect(readTeamSearch({ cycle: '2026-11-09', of: 'whole' })).toEqual({ cycle: '2026-11-09', of: 'whole' })
})

test('what is no day and no name is nothing', () => {
  expect(readTeamSearch({ cycle: 'last week', of: '' })).toEqual({})
  expect(readTeamSearch({ cycle: 20261109, of: 'x'.repeat(61) })).toEqual({})
})
