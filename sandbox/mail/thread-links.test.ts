import { expect, test } from 'vitest'
import { readMessageIds, subjectKey } from './thread-links.ts'

test.each([
  ['Re: Order PO-1', 'order po-1'],
  ['RE: Fwd:  AW: Order  PO-1', 'order po-1'],
  ['回复: 关于订单', '关于订单'],
  ['Re[2]: x', 'x'],
  ['Regarding: x', 'regarding: x'],
  ['Re:', ''],
])('«%s» is about «%s»', (subject, key) => {
  expect(subjectKey(subject)).toBe(key)
})

test('a megabyte of reply marks costs no more than a line of them', () => {
  expect(subjectKey('Re: '.repeat(250_000)).length).toBeLessThan(500)
})

test('of a long reference list the first and the last ids are kept', () => {
  const ids = readMessageIds(Array.from({ length: 200 }, (_, index) => `<${index}@x>`).join(' '))
  expect(ids).toHaveLength(50)
  expect(ids[0]).toBe('0@x')
  expect(ids.at(-1)).toBe('199@x')
})

test('what stands outside brackets is no id', () => {
  expect(readMessageIds('your message of Tuesday <a@b> <c d@e> <<f@g>>')).toEqual(['a@b', 'f@g'])
})
