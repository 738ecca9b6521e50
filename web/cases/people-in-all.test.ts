import { expect, test } from 'vitest'
import { peopleInAll } from './people-in-all.ts'

const person = (name: string) => ({ id: `mem_${name}` as const, name })
const [ana, ben, mia] = [person('ana'), person('ben'), person('mia')]

test('threads of several mailboxes are given only to those who may read all of them', () => {
  expect(
    peopleInAll([
      [ana, ben, mia],
      [mia, ana],
    ]),
  ).toEqual([ana, mia])
  expect(peopleInAll([[ana, ben]])).toEqual([ana, ben])
  expect(peopleInAll([[ana], [ben]])).toEqual([])
  expect(peopleInAll([])).toEqual([])
})
