import { createRemoteJWKSet, jwtVerify } from 'jose'
import { expect, test, vi } from 'vitest'
import { mailOf } from '../gmail/test-mailbox.ts'
import type { PubSubFault } from './faults.ts'
import { PUSHER, SUBSCRIPTION, startWatched, TOPIC } from './test-push.ts'

/** What comes by itself comes within this, also on a full machine. */
const SOON = { timeout: 25_000 }

type Watched = Awaited<ReturnType<typeof startWatched>>

/** Past the one notification a second. */
function nextSecond({ sandbox }: Watched): void {
  sandbox.box.clock.turn(sandbox.box.clock.read().offsetMs + 1_100)
}

async function order({ sandbox }: Watched, fault: PubSubFault['do'], times = 1): Promise<void> {
  await sandbox.control('PUT', '/pubsub/faults', { rules: [{ id: 'ordered', do: fault, times }] })
}

test('a watch tells at once where the mailbox stands, and again when mail comes', async () => {
  const watched = await startWatched()
  const answer = (await (await watched.watch()).json()) as { historyId: string; expiration: string }
  expect(Number(answer.expiration) - watched.sandbox.box.now()).toBeGreaterThan(6.9 * 86_400_000)
  await watched.endpoint.arrived(1)
  expect(watched.endpoint.pushed[0]).toMatchObject({
    subscription: SUBSCRIPTION,
    notification: { emailAddress: watched.email, historyId: answer.historyId },
  })
  nextSecond(watched)
  const { historyId } = watched.deliver(mailOf('News'))
  await watched.endpoint.arrived(2)
  const { notification } = watched.endpoint.pushed[1] ?? {}
  expect(Number((notification as { historyId: string }).historyId)).toBeGreaterThanOrEqual(historyId)
})

test('the token of a push is signed by the published keys, for the endpoint, as the service account', async () => {
  const watched = await startWatched()
  await watched.watch()
  await watched.endpoint.arrived(1)
  const keys = createRemoteJWKSet(new URL('/oauth2/v3/certs', watched.sandbox.url))
  const token = watched.endpoint.pushed[0]?.authorization?.replace('Bearer ', '') ?? ''
  const { payload, protectedHeader } = await jwtVerify(token, keys, { audience: watched.endpoint.url })
  expect(protectedHeader).toMatchObject({ alg: 'RS256', typ: 'JWT', kid: expect.any(String) })
  expect(payload).toMatchObject({
    iss: watched.sandbox.url,
    email: PUSHER,
    email_verified: true,
    sub: expect.stringMatching(/^\d{21}$/),
  })
  expect(payload.azp).toBe(payload.sub)
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(3_600)
})

test('more than one notification a second is left out, and counted', async () => {
  const watched = await startWatched()
  await watched.watch()
  await watched.endpoint.arrived(1)
  // However long the push took, this comes in the second that the watch was told in.
  const { clock, pubsub } = watched.sandbox.box
  clock.turn((pubsub.rows.watches.list()[0]?.toldAt ?? 0) - Date.now())
  watched.deliver(mailOf('Within the second'))
  await vi.waitFor(() => expect(watched.sandbox.box.pubsub.rows.watches.list()[0]?.dropped).toBe(1), SOON)
  nextSecond(watched)
  watched.deliver(mailOf('After it'))
  await watched.endpoint.arrived(2)
})

test('a push that is refused comes again, the same, until it is acknowledged', async () => {
  const watched = await startWatched()
  watched.endpoint.answer(503)
  await watched.watch()
  await watched.endpoint.arrived(2)
  watched.endpoint.answer(204)
  await vi.waitFor(() => expect(watched.sandbox.box.pubsub.rows.backlog.count(SUBSCRIPTION)).toBe(0), SOON)
  expect(new Set(watched.endpoint.pushed.map(({ messageId }) => messageId)).size).toBe(1)
})

test('a push without an answer is given up after ten seconds of the clock, and comes again', async () => {
  const watched = await startWatched()
  watched.endpoint.answer(0)
  await watched.watch()
  await watched.endpoint.arrived(1)
  watched.endpoint.answer(204)
  watched.sandbox.box.clock.turn(10_000)
  await watched.endpoint.arrived(2)
  expect(watched.sandbox.box.pubsub.deliveries.list()[0]).toMatchObject({ outcome: 'too late' })
})

test('a watch ends after seven days, and what comes then is told to nobody', async () => {
  const watched = await startWatched()
  await watched.watch()
  await watched.endpoint.arrived(1)
  watched.sandbox.box.clock.turn(7 * 86_400_000 + 1)
  watched.deliver(mailOf('Too late'))
  await vi.waitFor(() => expect(watched.sandbox.box.pubsub.rows.watches.list()).toEqual([]), SOON)
  expect(watched.endpoint.pushed).toHaveLength(1)
})

test('a lost notification never comes', async () => {
  const watched = await startWatched()
  await order(watched, 'drop')
  await watched.watch()
  nextSecond(watched)
  watched.deliver(mailOf('The next one'))
  await watched.endpoint.arrived(1)
  const { notification } = watched.endpoint.pushed[0] ?? {}
  expect((notification as { historyId: string }).historyId).toBe(
    String(watched.sandbox.box.mail.counts(watched.userId).historyId),
  )
})

test('a notification can come twice', async () => {
  const watched = await startWatched()
  await order(watched, 'duplicate')
  await watched.watch()
  await watched.endpoint.arrived(2)
  expect(new Set(watched.endpoint.pushed.map(({ messageId }) => messageId)).size).toBe(1)
})

test('a notification can be overtaken by the next one', async () => {
  const watched = await startWatched()
  await order(watched, 'reorder')
  await watched.watch()
  nextSecond(watched)
  watched.deliver(mailOf('First to arrive'))
  await watched.endpoint.arrived(2)
  const [first, second] = watched.endpoint.pushed.map(({ notification }) =>
    Number((notification as { historyId: string }).historyId),
  )
  expect(first).toBeGreaterThan(second ?? 0)
})

test('a late notification comes when the clock has come so far', async () => {
  const watched = await startWatched()
  await order(watched, { delayMs: 3_600_000 })
  await watched.watch()
  expect(watched.endpoint.pushed).toEqual([])
  watched.sandbox.box.clock.turn(3_600_000)
  await watched.endpoint.arrived(1)
})

test('the history id can be a number, and the data in the other alphabet', async () => {
  const watched = await startWatched()
  await order(watched, 'numeric-history-id')
  await watched.watch()
  await watched.endpoint.arrived(1)
  expect(watched.endpoint.pushed[0]?.notification).toMatchObject({ historyId: expect.any(Number) })
})

test.each(['forged-signature', 'wrong-audience', 'expired-token', 'foreign-issuer'] as const)(
  'a push with %s does not verify',
  async (fault) => {
    const watched = await startWatched()
    await order(watched, fault)
    await watched.watch()
    await watched.endpoint.arrived(1)
    const keys = createRemoteJWKSet(new URL('/oauth2/v3/certs', watched.sandbox.url))
    const token = watched.endpoint.pushed[0]?.authorization?.replace('Bearer ', '') ?? ''
    const { url: issuer, box } = watched.sandbox
    const currentDate = new Date(box.now())
    await expect(jwtVerify(token, keys, { audience: watched.endpoint.url, issuer, currentDate })).rejects.toThrow()
  },
)

test('what a topic still has to hand out survives a change of its endpoint', async () => {
  const watched = await startWatched()
  await watched.sandbox.control('PUT', '/pubsub', { topic: TOPIC, subscription: SUBSCRIPTION, push: null })
  await watched.watch()
  expect(watched.sandbox.box.pubsub.rows.backlog.count(SUBSCRIPTION)).toBe(1)
  const push = { endpoint: watched.endpoint.url, serviceAccount: PUSHER }
  await watched.sandbox.control('PUT', '/pubsub', { topic: TOPIC, subscription: SUBSCRIPTION, push })
  await watched.endpoint.arrived(1)
})

test('the sandbox’s own page shows topics, watches and the last notifications', async () => {
  const watched = await startWatched()
  await watched.watch()
  await vi.waitFor(() => expect(watched.sandbox.box.pubsub.deliveries.list()).toHaveLength(1), SOON)
  const page = await (await fetch(`${watched.sandbox.url}/sandbox/`)).text()
  for (const shown of [TOPIC, SUBSCRIPTION, watched.endpoint.url, watched.email, 'acknowledged, 204']) {
    expect(page).toContain(shown)
  }
})
