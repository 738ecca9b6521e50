import { expect, test } from 'vitest'
import { readPointer } from './read-pointer.ts'

const answer = { data: { user_id: 7, 'a/b': { 'c~d': 'deep' } }, emails: ['kim@consumer.example'] }

test.each([
  ['', answer],
  ['/data/user_id', 7],
  ['/data/a~1b/c~0d', 'deep'],
  ['/emails/0', 'kim@consumer.example'],
])('%s leads to %j', (pointer, value) => {
  expect(readPointer(answer, pointer)).toEqual(value)
})

test.each(['/nothing', '/data/user_id/more', '/emails/1', '/constructor', '/emails/length/x', '/__proto__/toString'])(
  '%s leads nowhere, and to nothing that the answer did not say',
  (pointer) => {
    expect(readPointer(answer, pointer)).toBeUndefined()
  },
)
