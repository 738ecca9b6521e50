import fc from 'fast-check'
import { expect, test } from 'vitest'
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
  fc.assert(
    fc.property(organisations, (drawn) => {
      const { people, mine, seen } = castOf(drawn)
      const named = people.filter(
        (one) => mine.has(one.memberId) && decideNamed(one.memberId, people, { mine, seen }) === 'tell',
      )
      for (const sum of SUMS) {
        const behind = people.filter(({ groups }) => groups.some((one) => sum.has(one)))
        if (!named.some((one) => behind.includes(one))) continue
        const isTold = (one: PersonInCycle) => named.includes(one) || one.memberId === id('0')
        const least = behind.filter((one) => !(isTold(one) && one.groups.every((group) => sum.has(group))))
        const most = behind.filter((one) => !isTold(one) && !seen.has(one.memberId))
        for (const left of [least, most]) expect([1, 2, 3, 4]).not.toContain(left.length)
      }
    }),
    { numRuns: 2_000 },
  )
})

const GROUPS = [null, group('x'), group('y'), group('z')]
/** Every set of departments, those in none among them. */
const SUMS = Array.from(
  { length: 2 ** GROUPS.length },
  (_, bits) => new Set(GROUPS.filter((_one, at) => (bits >> at) % 2 === 1)),
)

const oneIn = (times: number) =>
  fc.oneof({ arbitrary: fc.constant(true), weight: 1 }, { arbitrary: fc.constant(false), weight: times - 1 })
/** The manager is the first; departments of five to ten are where it is close. */
const organisations = fc.array(
  fc.record({
    first: fc.constantFrom(0, 1, 2),
    second: fc.oneof({ arbitrary: fc.constant(undefined), weight: 12 }, { arbitrary: fc.nat(3), weight: 1 }),
    wroteAndGot: oneIn(8).map((isSilent) => !isSilent),
    isMine: fc.boolean(),
    isSeen: oneIn(10),
  }),
  { minLength: 1, maxLength: 26, size: 'max' },
)
type Drawn = typeof organisations extends fc.Arbitrary<infer T> ? T : never

function castOf(drawn: Drawn) {
  const people = drawn.map(({ first, second, wroteAndGot }, nr): PersonInCycle => {
    const groups = [first, second ?? first].map((at) => GROUPS[at] ?? null)
    return { memberId: id(String(nr)), groups: [...new Set(groups)], wroteAndGot }
  })
  const idsOf = (chosen: (one: Drawn[number]) => boolean) =>
    new Set(drawn.flatMap((one, nr) => (chosen(one) ? [id(String(nr))] : [])))
  return { people, mine: idsOf(({ isMine }) => isMine).add(id('0')), seen: idsOf(({ isSeen }) => isSeen) }
}
