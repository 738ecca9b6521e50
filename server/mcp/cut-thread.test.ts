import type { AgentThread } from '@letterlock/wire/agents'
import { expect, test } from 'vitest'
import { cutThread } from './cut-thread.ts'

function threadOf(...texts: string[]): AgentThread {
  const messages = texts.map((text, index) => ({
    id: `${index}`,
    from: null,
    to: [],
    cc: [],
    at: '2026-11-20T10:00:00.000Z',
    subject: 'Plan',
    text,
    isCut: false,
    files: [],
    untrusted: true as const,
  }))
  return { mailboxId: 'mbx_1', threadId: '1', subject: 'Plan', messageCount: messages.length, messages }
}

test('of a thread that is too long the newest messages stay whole, and what was cut says so', () => {
  const { messages } = cutThread(threadOf('oldest', 'middle', 'newest'), 9)
  expect(messages.map(({ text, isCut }) => [text, isCut])).toEqual([
    ['', true],
    ['mid', true],
    ['newest', false],
  ])
})

test('a thread that is short enough stays as it is', () => {
  const thread = threadOf('one', '', 'two')
  expect(cutThread(thread, 6)).toEqual(thread)
})

test('no sign is cut in two', () => {
  expect(cutThread(threadOf('a\u{1f600}'), 2).messages[0]?.text.isWellFormed()).toBe(true)
})
