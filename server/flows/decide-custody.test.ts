import { expect, test } from 'vitest'
import { decideCustody } from './decide-custody.ts'

const guarded = { id: 'con_1', custody: 'guarded' } as const
const brokered = { id: 'con_1', custody: 'brokered' } as const

test.each([
  ['a new one is as its session says', undefined, 'brokered', null, 'brokered'],
  ['a guarded one stays so where its session named none', guarded, 'brokered', null, 'guarded'],
  ['a guarded one stays so where its session named another', guarded, 'brokered', 'con_2', 'guarded'],
  ['a guarded one is opened by a session that named it', guarded, 'brokered', 'con_1', 'brokered'],
  ['a guarded one stays so where its session says so', guarded, 'guarded', 'con_1', 'guarded'],
  ['a brokered one becomes guarded, named or not', brokered, 'guarded', null, 'guarded'],
  ['a brokered one stays so', brokered, 'brokered', null, 'brokered'],
] as const)('%s', (_what, known, custody, connectionId, after) => {
  expect(decideCustody(known as Parameters<typeof decideCustody>[0], { custody, connectionId })).toBe(after)
})
