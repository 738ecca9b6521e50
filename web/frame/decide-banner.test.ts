import type { Connection } from '@letterlock/wire/connections'
import { expect, test } from 'vitest'
import { type BannerFacts, decideBanner } from './decide-banner.ts'

const now = 1_000_000
const quiet: BannerFacts = {
  connections: [],
  awaySince: undefined,
  isStopped: false,
  farSide: 'google',
  sandboxUrl: undefined,
  sandboxDismissed: false,
}
const connection = (status: Connection['status']) => ({ status }) as Connection

test('the gravest is said, and only that', () => {
  const connections = [connection('failing'), connection('needs_reconnect'), connection('missing_scopes')]
  expect(decideBanner({ ...quiet, connections, farSide: 'sandbox' }, now)).toMatchObject({ is: 'revoked' })
  expect(decideBanner({ ...quiet, connections, awaySince: now - 60_000 }, now).is).toBe('away')
})

test('that all mail stands still is said before what is broken, unless the page may be old', () => {
  const stopped = {
    ...quiet,
    isStopped: true,
    connections: [connection('needs_reconnect')],
    farSide: 'sandbox' as const,
  }
  expect(decideBanner(stopped, now)).toEqual({ is: 'stopped' })
  expect(decideBanner({ ...stopped, awaySince: now - 60_000 }, now).is).toBe('away')
})

test('a moment without the server is not worth a banner', () => {
  expect(decideBanner({ ...quiet, awaySince: now - 2_000 }, now).is).toBe('none')
})

test('the sandbox is named until the reader has taken note', () => {
  expect(decideBanner({ ...quiet, farSide: 'sandbox' }, now).is).toBe('sandbox')
  expect(decideBanner({ ...quiet, farSide: 'sandbox', sandboxDismissed: true }, now).is).toBe('none')
})

test('a connection on its way, paused or late is no banner', () => {
  const connections = [connection('connecting'), connection('paused'), connection('active')]
  expect(decideBanner({ ...quiet, connections }, now).is).toBe('none')
})
