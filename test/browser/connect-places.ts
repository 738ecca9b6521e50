import type { ConnectResult } from '@letterlock/wire/connect'
import type { Locale } from '@letterlock/wire/primitives'
import { problemOf } from '../../server/core/problem.ts'
import { fakeAppConnection } from '../../web/dev/fake/connect.ts'
import type { Place } from './places.ts'
import type { Words } from './words.ts'

const OTHER = { expected: 'kim.consumer@brandal.example', actual: 'rosa@consumer.example' }

/**
 * How an attempt of an app's person ends, on the page that opened it. Each end is reached elsewhere; here it is looked at.
 *
 * @param door Where an attempt leads that nobody has begun.
 */
export function connectEnds(door: string): Place[] {
  const url = new URL(door)
  const id = url.pathname.split('/').at(-1) ?? ''
  const ended = (
    name: string,
    heading: Parameters<Words>[0],
    result: Pick<ConnectResult, 'status'> & Partial<ConnectResult>,
    swedish = result,
  ): Place => ({
    name: `connect page, ${name}`,
    path: door,
    staged: [
      {
        path: /^\/v1\/connect\/[^/]+\/result$/,
        answer: {
          status: 200,
          body: { id, connection: null, error: null, returnUrl: null, ...result },
          swedish: { id, connection: null, error: null, returnUrl: null, ...swedish },
        },
      },
    ],
    ready: (page, words) => page.getByRole('heading', { name: words(heading), level: 1 }),
  })
  const refused = (name: string, code: 'connect.denied' | 'connect.other_account', params: Record<string, string>) => {
    const because = (locale: Locale) => ({ status: 'failed' as const, error: problemOf(code, params, locale) })
    return ended(name, 'door.failed', because('en'), because('sv'))
  }
  return [
    ended('connected', 'door.connected', { status: 'connected', connection: fakeAppConnection(1, Date.now()) }),
    refused('denied', 'connect.denied', {}),
    refused('another account', 'connect.other_account', OTHER),
    ended('being confirmed', 'door.confirming', { status: 'confirming' }),
    ended('expired', 'door.expired', { status: 'expired' }),
    {
      name: 'connect page, a broken link',
      path: `/connect/cns_${'9'.padStart(32, '0')}`,
      ready: (page, words) => page.getByRole('heading', { name: words('door.incomplete'), level: 1 }),
    },
    {
      name: 'connect page, used up',
      path: `${url.pathname}#somebody-elses-token-of-some-length`,
      ready: (page, words) => page.getByRole('heading', { name: words('door.closed'), level: 1 }),
    },
    {
      name: 'connect page, waiting',
      path: door,
      staged: [{ path: /^\/v1\/connect\/[^/]+$/, answer: 'never' }],
      ready: (page) => page.getByRole('status'),
    },
  ]
}
