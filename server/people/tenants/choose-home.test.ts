import { expect, test } from 'vitest'
import type { Home } from '../../store/memberships.ts'
import { chooseHome } from './choose-home.ts'

const home = (name: string, isSuspended = false): Home => ({
  tenantId: `tnt_${name}`,
  memberId: `mem_${name}`,
  name,
  role: 'member',
  isSuspended,
})
const [ours, theirs, closed] = [home('ours'), home('theirs'), home('closed', true)]

test('who is in one organisation is not asked, and who is in several is', () => {
  expect(chooseHome([ours])).toEqual({ is: 'one', home: ours })
  expect(chooseHome([ours, theirs])).toEqual({ is: 'several', homes: [ours, theirs] })
})

test('a suspended organisation is not offered, and one that is the only one left says so', () => {
  expect(chooseHome([ours, closed])).toEqual({ is: 'one', home: ours })
  expect(() => chooseHome([closed])).toThrow('tenant.suspended')
  expect(() => chooseHome([ours, closed], 'tnt_closed')).toThrow('tenant.suspended')
})

test('nobody enters an organisation by naming it', () => {
  expect(chooseHome([ours, theirs], 'tnt_theirs')).toEqual({ is: 'one', home: theirs })
  expect(chooseHome([ours], 'tnt_theirs')).toBeUndefined()
  expect(chooseHome([])).toBeUndefined()
})
