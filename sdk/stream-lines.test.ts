import { expect, test } from 'vitest'
import { streamLines } from './stream-lines.ts'

const STREAM = ': hello\n\ndata: {"kind":"all"}\n\n:\ndata: {"kind":"connection","connectionId":"con_1"}\n\n'
const SAID = [{ kind: 'beat' }, { kind: 'all' }, { kind: 'beat' }, { kind: 'connection', connectionId: 'con_1' }]

test('a stream says the same however it is cut', () => {
  for (let size = 1; size <= STREAM.length; size += 1) {
    const read = streamLines()
    const pieces = STREAM.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? []
    expect(pieces.flatMap(read)).toEqual(SAID)
  }
})

test.each(['\r\n', '\r'])('lines may end in %j', (end) => {
  const read = streamLines()
  expect(read(`${STREAM.replaceAll('\n', end)}:`)).toEqual(SAID)
})

test.each([
  'data: {"kind":"conn',
  'data: nonsense',
  'data: null',
  'data: {"kind":"connection"}',
  'data: {"kind":"news"}',
])('what cannot be read counts as everything: %s', (line) => {
  expect(streamLines()(`${line}\n`)).toEqual([{ kind: 'all' }])
})

test('fields that are no change are no sign of life', () => {
  expect(streamLines()('event: change\nid: 7\nretry: 100\n\n')).toEqual([])
})

test('a line without end is let go of', () => {
  const read = streamLines()
  expect(read(`data: ${'x'.repeat(20_000)}`)).toEqual([{ kind: 'all' }])
  expect(read('\n: beat\n')).toEqual([{ kind: 'beat' }])
})
