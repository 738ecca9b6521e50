import type { Connection } from '@letterlock/wire/connections'
import type { Notice } from '@letterlock/wire/notices'
import { expect, test } from 'vitest'
import { decideWay } from './decide-way.ts'

const ID = `con_${'1'.padStart(32, '0')}` as const
const NOW = Date.parse('2026-11-20T12:00:00Z')
const hours = (count: number) => new Date(NOW + count * 3_600_000).toISOString()

const noticeOf = (kind: Notice['kind'], overAt: string | null = null) =>
  ({ kind, connection: { id: ID, provider: 'gmail', account: null }, proposal: null, at: hours(-2), overAt }) as Notice
const mine = (status: Connection['status'], statusAt = hours(-90)) => ({ id: ID, status, statusAt })

test('a grant that only its person can mend is offered to be reconnected', () => {
  for (const status of ['needs_reconnect', 'missing_scopes'] as const) {
    const connection = mine(status)
    expect(decideWay(noticeOf('connection.broke'), [connection], NOW)).toEqual({ is: 'reconnect', connection })
  }
})

test('what others must mend can be looked at, and is never asked to be reconnected', () => {
  expect(decideWay(noticeOf('connection.broke'), [mine('failing')], NOW)).toEqual({ is: 'look' })
})

test('what is over, or works again, asks for nothing', () => {
  expect(decideWay(noticeOf('connection.broke', hours(-1)), [mine('needs_reconnect')], NOW)).toEqual({ is: 'none' })
  expect(decideWay(noticeOf('connection.recovered'), [mine('active')], NOW)).toEqual({ is: 'none' })
})

test('whoever looks after the organisation is led to its trust while it lasts, whosever connections they are', () => {
  expect(decideWay(noticeOf('workspace.blocked'), [], NOW)).toEqual({ is: 'trust' })
  expect(decideWay(noticeOf('workspace.blocked', hours(-1)), [], NOW)).toEqual({ is: 'none' })
})

test('a connection that is no longer there offers no way', () => {
  expect(decideWay(noticeOf('connection.broke'), [], NOW)).toEqual({ is: 'none' })
})

test('a consent that ends is offered to be renewed until it has ended, and not pressed on who may have done it', () => {
  const ending = noticeOf('connection.expiring', hours(40))
  expect(decideWay(ending, [mine('active')], NOW).is).toBe('reconnect')
  expect(decideWay(ending, [mine('active', hours(-1))], NOW).is).toBe('look')
  expect(decideWay(noticeOf('connection.expiring', hours(-1)), [mine('active')], NOW).is).toBe('none')
})

test('what tells of a mail leads to that mail, and asks whoever may approve it for a decision', () => {
  const id = `prp_${'2'.padStart(32, '0')}` as const
  const proposal = { id, by: { kind: 'human' as const, name: 'Ana' }, until: hours(20) }
  const told = (kind: Notice['kind']) => decideWay({ ...noticeOf(kind), proposal }, [], NOW)
  expect(told('proposal.waits')).toEqual({ is: 'proposal', id, decides: true })
  expect(told('proposal.returned')).toEqual({ is: 'proposal', id, decides: false })
})
