import { expect, test } from 'vitest'
import { z } from 'zod'
import { readCursor, writeCursor } from './page-cursor.ts'

const Key = z.tuple([z.int(), z.string().max(64)])

test('a position reads back as it was written', () => {
  expect(readCursor(Key, writeCursor([12, 'thr_1 «é»']))).toEqual([12, 'thr_1 «é»'])
})

test.each([
  ['no JSON', Buffer.from('[1,').toString('base64url')],
  ['another shape', writeCursor(['a', 1])],
  ['a sign that PostgreSQL holds in no text', writeCursor([1, 'a\0b'])],
])('what has %s was not given out by us', (_, cursor) => {
  expect(() => readCursor(Key, cursor)).toThrow(expect.objectContaining({ code: 'request.invalid' }))
})
