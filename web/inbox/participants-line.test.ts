import { expect, test } from 'vitest'
import { nameParticipants } from './participants-line.ts'

const person = (name: string, me = false, unread = false) => ({
  name,
  address: `${name.toLowerCase()}@acme.test`,
  me,
  unread,
})

test('a thread of three names them all, oldest first, the reader without a name of their own', () => {
  const line = nameParticipants({
    participants: [person('Anna'), person('Me', true), person('Björn')],
    participantCount: 3,
  })
  expect(line.map(({ name, me, afterGap }) => ({ name, me, afterGap }))).toEqual([
    { name: 'Anna', me: false, afterGap: false },
    { name: '', me: true, afterGap: false },
    { name: 'Björn', me: false, afterGap: false },
  ])
})

test('a crowd shows who began and the two who spoke last, with the gap marked once', () => {
  const line = nameParticipants({
    participants: ['Anna', 'Bo', 'Cem', 'Dag', 'Eva'].map((name) => person(name)),
    participantCount: 40,
  })
  expect(line.map((one) => [one.name, one.afterGap])).toEqual([
    ['Anna', false],
    ['Dag', true],
    ['Eva', false],
  ])
})

test('one person alone is named in full', () => {
  const line = nameParticipants({ participants: [{ ...person('x'), name: '"Anna Lindqvist"' }], participantCount: 1 })
  expect(line[0]?.name).toBe('Anna Lindqvist')
})

test('who is unread stays marked', () => {
  const line = nameParticipants({ participants: [person('Anna'), person('Bo', false, true)], participantCount: 2 })
  expect(line.map((one) => one.unread)).toEqual([false, true])
})
