import { expect, test } from 'vitest'
import { decideMetricsReader } from './decide-metrics-reader.ts'

const direct = { remoteAddress: '127.0.0.1', host: 'localhost:8420', forwarded: false }

test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])(
  'a collector on this machine reads without a session (%s)',
  (one) => {
    expect(decideMetricsReader({ ...direct, remoteAddress: one })).toBe('anybody')
  },
)

test.each([
  ['from another machine', { remoteAddress: '192.0.2.7' }],
  ['by a proxy that names the public host', { host: 'mail.example.com' }],
  ['by a proxy that says so', { forwarded: true }],
  ['by a page whose name points at this machine', { host: 'rebound.example:8420' }],
])('a request %s needs a session', (_how, other) => {
  expect(decideMetricsReader({ ...direct, ...other })).toBe('signed_in')
})
