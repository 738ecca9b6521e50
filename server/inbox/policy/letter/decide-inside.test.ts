import { expect, test } from 'vitest'
import type { MemberId } from '../../../core/ids.ts'
import type { OwnAddress } from '../../../store/own-addresses.ts'
import { decideInside } from './decide-inside.ts'

const claim = (address: string, more: Partial<OwnAddress> = {}): OwnAddress => ({
  ...{ address, memberId: 'mem_1' as MemberId, of: 'sign_in', isCaretaker: false, caretakers: 1, stands: true },
  ...more,
})
const CLAIMS = [
  claim('Ana@Nordwind.example', { isCaretaker: true }),
  claim('guest@customer.example'),
  claim('boss@gmail.com', { isCaretaker: true }),
  claim('boss@private.example', { of: 'personal' }),
]
const { isInside, domains } = decideInside(
  CLAIMS,
  ['works.example', 'xn--kpman-jua.example'],
  ({ of }) => of === 'sign_in',
)
const all = (is: boolean, addresses: string[]) =>
  expect(addresses.map((address) => [address, isInside(address)])).toEqual(addresses.map((address) => [address, is]))

test('colleagues are inside by their address, by a domain that is named, and by one that an owner or admin has proved', () => {
  all(true, ['ana@nordwind.example', 'new@NORDWIND.example', 'guest@customer.example', 'boss@gmail.com'])
  all(true, ['x@works.example', 'x@deep.works.example', 'x@KÖPMAN.example', 'x@xn--kpman-jua.example'])
})

test('one proved address of anybody else makes nobody a colleague, nor does a domain in which anybody may have one', () => {
  all(false, ['eve@customer.example', 'eve@gmail.com', 'eve@private.example'])
  all(false, ['boss@private.example', 'eve@notnordwind.example', 'eve@deep.nordwind.example', '', 'eve'])
})

test('one of several who look after an organisation makes nobody a colleague alone, however often they prove it', () => {
  const by = (id: string, address: string, isCaretaker = true) =>
    claim(address, { memberId: id as MemberId, isCaretaker, caretakers: 2 })
  const inside = (...claims: OwnAddress[]) => decideInside(claims, [], () => false).isInside('eve@north.example')
  expect(inside(by('mem_1', 'one@north.example'), by('mem_1', 'two@north.example'))).toBe(false)
  expect(inside(by('mem_1', 'one@north.example'), by('mem_3', 'guest@north.example', false))).toBe(false)
  expect(inside(by('mem_1', 'one@north.example'), by('mem_2', 'two@North.example'))).toBe(true)
})

test('the domains are those that are named and proved', () => {
  expect(domains).toEqual(['works.example', 'xn--kpman-jua.example', 'nordwind.example'])
})
