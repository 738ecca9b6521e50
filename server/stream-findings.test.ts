import { expect, test } from 'vitest'
import { streamFindings } from './stream-findings.ts'
import { WANTED_EVENTS } from './transport/risc/event-stream.ts'

const here = { receiver: 'https://mail.example/v1/security-events', lastAt: 1_800_000_000_000 }
const whole = { url: here.receiver, events: [...WANTED_EVENTS], isEnabled: true }
const amiss = (...of: Parameters<typeof streamFindings>) =>
  streamFindings(...of)
    .filter(({ good }) => !good)
    .map(({ says }) => says)

test('a stream that leads here, enabled, with all events, and has spoken, is well', () => {
  expect(amiss(whole, here)).toEqual([])
})

test('each thing that is amiss is said with the command that mends it', () => {
  expect(amiss(undefined, here)).toEqual([expect.stringContaining('security-events set-up')])
  expect(amiss({ ...whole, url: 'https://old.example/' }, here)).toEqual([
    expect.stringContaining('https://old.example/'),
  ])
  expect(amiss({ ...whole, isEnabled: false }, here)).toEqual([expect.stringContaining('disabled')])
  expect(amiss({ ...whole, events: whole.events.slice(1) }, here)).toEqual([
    expect.stringContaining('sessions-revoked'),
  ])
  expect(amiss(whole, { ...here, lastAt: undefined })).toEqual([expect.stringContaining('security-events verify')])
})
