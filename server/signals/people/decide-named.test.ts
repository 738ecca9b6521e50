import { expect, test } from 'vitest'
import { seeded } from '../../../test/soak/random.ts'
import type { MemberId, TeamId } from '../../core/ids.ts'
import { decideNamed, type PersonInCycle } from './decide-named.ts'

const id = (name: string): MemberId => `mem_${name}`
const group = (name: string): TeamId => `tem_${name}`

/** People of one department, by a letter each. */
const of = (name: string | null, letters: string): PersonInCycle[] =>
  [...letters].map((letter) => ({
    memberId: id(letter),
    groups: [name === null ? null : group(name)],
    wroteAndGot: true,
  }))
const mine = (letters: string) => ({ mine: new Set([...letters].map(id)), seen: new Set<MemberId>() })

test('who may read four of five reads none of them: the fifth would follow', () => {
  expect(decideNamed(id('a'), of('x', 'abcde'), mine('abcd'))).toBe('hide')
  expect(decideNamed(id('a'), of('x', 'abcdefgh'), mine('abcd'))).toBe('hide')
  expect(decideNamed(id('a'), of('x', 'abcdefghi'), mine('abcd'))).toBe('tell')
})

test('a department that is somebody’s whole tells them of nobody else, unless another one is too small', () => {
  expect(decideNamed(id('a'), of('x', 'abcde'), mine('abcde'))).toBe('tell')
  expect(decideNamed(id('a'), [...of('x', 'abcde'), ...of('y', 'fghij')], mine('abcde'))).toBe('tell')
  expect(decideNamed(id('a'), [...of('x', 'abcde'), ...of('y', 'fgh')], mine('abcde'))).toBe('hide')
  expect(decideNamed(id('a'), [...of('x', 'abcde'), ...of(null, 'f')], mine('abcde'))).toBe('hide')
})

test('who only wrote, changed departments or was looked at before is none of the five', () => {
  const silent = { memberId: id('i'), groups: [group('x')], wroteAndGot: false }
  expect(decideNamed(id('a'), [...of('x', 'abcdefgh'), silent], mine('abcd'))).toBe('hide')
  const mover = { memberId: id('i'), groups: [group('x'), null], wroteAndGot: true }
  expect(decideNamed(id('a'), [...of('x', 'abcdefgh'), mover], mine('abcd'))).toBe('hide')
  const known = { ...mine('abcd'), seen: new Set([id('i')]) }
  expect(decideNamed(id('a'), of('x', 'abcdefghi'), known)).toBe('hide')
  // Whoever moved needs five in both.
  expect(decideNamed(id('m'), [...of('x', 'abcde'), { ...mover, memberId: id('m') }], mine('m'))).toBe('hide')
})

test('of whom nothing was counted is in no sum', () => {
  expect(decideNamed(id('z'), of('x', 'abc'), mine('z'))).toBe('tell')
})

/**
 * The attack: whoever knows the numbers of all who are told takes them away from the sum of each set of departments. What
 * is left of one that they are in must be nobody's, or of five at least; also when they know those whom they have seen
 * before, and when of movers they know only the whole.
 */
test('no sum of departments is left with one to four people, whatever is taken away', () => {
  const random = seeded(43)
  const below = (most: number) => Math.floor(random() * most)
  const told = { tell: 0, hide: 0 }
  for (let organisation = 0; organisation < 2_000; organisation++) {
    const groups = [null, group('x'), group('y'), group('z')].slice(0, 1 + below(4))
    const people = Array.from({ length: 1 + below(22) }, (_, nr): PersonInCycle => {
      const first = groups[below(groups.length)] ?? null
      const second = random() < 0.1 ? (groups[below(groups.length)] ?? null) : first
      return { memberId: id(String(nr)), groups: [...new Set([first, second])], wroteAndGot: random() < 0.9 }
    })
    const share = random()
    const pick = (chance: number) => new Set(people.flatMap((one) => (random() < chance ? [one.memberId] : [])))
    // The manager is the first of their own people, and knows themselves without being told.
    const known = { mine: pick(share).add(id('0')), seen: pick(random() < 0.5 ? 0 : 0.2) }
    const named = people.filter(
      (one) => known.mine.has(one.memberId) && decideNamed(one.memberId, people, known) === 'tell',
    )
    told.tell += named.length
    told.hide += known.mine.size - named.length
    for (let set = 1; set < 2 ** groups.length; set++) {
      const sum = new Set(groups.filter((_, at) => (set >> at) % 2 === 1))
      const inSum = (person: PersonInCycle) => person.groups.some((one) => sum.has(one))
      if (!named.some(inSum)) continue
      const least = people.filter((one) => inSum(one) && !isWhollyKnown(one, named, sum))
      const most = people.filter(
        (one) => inSum(one) && !named.includes(one) && one.memberId !== id('0') && !known.seen.has(one.memberId),
      )
      for (const left of [least, most]) expect([1, 2, 3, 4]).not.toContain(left.length)
    }
  }
  // Neither answer is given always.
  expect(told.tell).toBeGreaterThan(1_000)
  expect(told.hide).toBeGreaterThan(1_000)
})

function isWhollyKnown(person: PersonInCycle, named: readonly PersonInCycle[], sum: ReadonlySet<TeamId | null>) {
  const isKnown = named.includes(person) || person.memberId === id('0')
  return isKnown && person.groups.every((one) => sum.has(one))
}
