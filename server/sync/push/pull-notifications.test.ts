import { pino } from 'pino'
import { expect, test } from 'vitest'
import { AppError } from '../../core/errors.ts'
import type { Received } from '../../transport/pubsub/subscription.ts'
import { type PullDeps, pullNotifications } from './pull-notifications.ts'

const told = (ackId: string, account: string): Received => ({
  ackId,
  message: { data: Buffer.from(JSON.stringify({ emailAddress: account, historyId: '7' })).toString('base64') },
})

/** A loop over prepared pulls that ends after the last; what it did, in order. */
async function pullAll(pulls: (Received[] | AppError)[], receive: PullDeps['receive'] = async () => 'accepted') {
  const did: string[] = []
  const waits: number[] = []
  const stop = new AbortController()
  await pullNotifications(
    {
      subscription: {
        async pull() {
          const next = pulls.shift()
          if (next instanceof AppError) throw next
          if (next) return next
          stop.abort()
          throw new AppError('server.stopping')
        },
        async acknowledge(ackIds) {
          did.push(`acknowledged ${ackIds}`)
        },
      },
      async receive(notification) {
        did.push(`marked ${notification.account}`)
        return receive(notification)
      },
      count: (outcome) => void did.push(outcome),
      async pause(ms) {
        waits.push(ms)
      },
      random: () => 1,
      log: pino({ level: 'silent' }),
    },
    stop.signal,
  )
  return { did, waits }
}

test('a notification is acknowledged after its mailbox is marked, never before', async () => {
  const { did } = await pullAll([[told('1', 'ana@a.example'), told('2', 'ben@b.example')]])
  expect(did).toEqual(['marked ana@a.example', 'accepted', 'marked ben@b.example', 'accepted', 'acknowledged 1,2'])
})

test('what could not be marked is not acknowledged: it comes again', async () => {
  const { did } = await pullAll([[told('1', 'ana@a.example')]], async () => {
    throw new AppError('database.busy')
  })
  expect(did).toEqual(['marked ana@a.example'])
})

test('what says nothing is acknowledged too, so that it does not come for ever', async () => {
  const { did } = await pullAll([[{ ackId: '1', message: {} }]])
  expect(did).toEqual(['unreadable', 'acknowledged 1'])
})

test('an outage is waited out with growing pauses, and ends them', async () => {
  const away = () => new AppError('pubsub.unreachable')
  const { waits } = await pullAll([away(), away(), away(), [told('1', 'ana@a.example')], away()])
  expect(waits).toEqual([1_000, 2_000, 4_000, 1_000])
})

test('what a deployer must mend is asked for once a minute', async () => {
  const { waits } = await pullAll([new AppError('pubsub.refused')])
  expect(waits).toEqual([60_000])
})

test('pulls that come back empty at once do not become a busy loop', async () => {
  const { waits } = await pullAll([[], []])
  expect(waits).toEqual([1_000, 1_000])
})
