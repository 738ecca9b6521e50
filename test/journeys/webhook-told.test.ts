import { WEBHOOK_EVENTS } from '@letterlock/wire/webhooks'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { appConnection } from '../../server/connections/app-connection.ts'
import { moveStatus } from '../../server/connections/move-status.ts'
import { tellConnection } from '../../server/connections/tell-connection.ts'
import { pruneWebhooks } from '../../server/events/webhooks/prune-webhooks.ts'
import { findAppConnection } from '../../server/store/app-connections.ts'
import { findConnectionForWork } from '../../server/store/connections.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { verify } from './webhook-receiver.ts'
import { webhookStage } from './webhook-stage.ts'
import { bodyOf } from './webhook-world.ts'

const DAY_MS = 86_400_000
const stage = webhookStage()

test('a change is told in a message that any receiver can verify, with the connection as its app sees it', async () => {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  await stage.tell('connection.created')
  expect(await stage.world.deliver(endpoint)).toBe('done')
  const [first] = stage.receiver.got
  if (!first) throw new Error('nothing came')
  const body = bodyOf(first)
  expect(verify(endpoint.secret, first)).toEqual(JSON.parse(first.body))
  expect(first.headers['content-type']).toBe('application/json')
  const row = await findAppConnection(stage.world.deps.db, { appId: stage.world.appId }, stage.connection.id)
  expect(body).toMatchObject({ type: 'connection.created', appId: stage.world.appId, environment: 'development' })
  expect(WEBHOOK_EVENTS['connection.created'].parse(body.data)).toEqual({
    connection: row && appConnection(row, 'en'),
  })
  const [delivery] = await stage.world.log(endpoint)
  expect(delivery).toMatchObject({
    messageId: first.headers['webhook-id'],
    status: 'delivered',
    nextTryAt: null,
    body: first.body,
    tries: [{ status: 204, error: null }],
  })
  expect((await stage.world.card(endpoint)).lastDelivery).toMatchObject({ result: 'delivered' })
})

test('a change that did not happen is not told', async () => {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  const failing = inTransaction(stage.world.deps.db, async (trx) => {
    const told = { type: 'connection.paused', connectionId: stage.connection.id, now: stage.world.deps.now() } as const
    await tellConnection(trx, stage.connection.tenantId, told)
    throw new RangeError('the change failed')
  })
  await expect(failing).rejects.toThrow('the change failed')
  expect(await stage.world.log(endpoint)).toEqual([])
})

test('only endpoints of the app and environment that want the type are told', async () => {
  const { url } = stage.receiver
  const all = await stage.world.make({ url })
  const wanting = await stage.world.make({ url, events: ['connection.paused', 'connection.resumed'] })
  const others = await stage.world.make({ url, events: ['connection.created'] })
  const production = await stage.world.make({ url, environment: 'production' })
  await stage.tell('connection.paused')
  const told = await Promise.all(
    [all, wanting, others, production].map(async (one) => (await stage.world.log(one)).length),
  )
  expect(told).toEqual([1, 1, 0, 0])
})

test('an organisation of the console itself tells nobody', async () => {
  const tenantId = await stage.world.keys.newTenant()
  await inTransaction(stage.world.deps.db, (trx) =>
    tellConnection(trx, tenantId, { type: 'connection.paused', connectionId: stage.connection.id, now: 1 }),
  )
  const { rows } = await sql`select 1 from webhook_messages where about_tenant_id = ${tenantId}`.execute(
    stage.world.deps.db,
  )
  expect(rows).toEqual([])
})

test('one change of status is told once, however often it is found out, and another reason is no other status', async () => {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  const { deps } = stage.world
  const move = (status: 'failing' | 'needs_reconnect', reasonCode: string) =>
    inTransaction(deps.db, async (trx) => {
      const row = await findConnectionForWork(trx, stage.connection.tenantId, stage.connection.id)
      if (!row) throw new Error('the connection is gone')
      await moveStatus(trx, stage.connection.tenantId, row, { status, reasonCode }, { by: 'refresh', now: deps.now() })
    })
  await move('failing', 'oauth.unreachable')
  await move('failing', 'oauth.unreachable')
  await move('failing', 'oauth.client_rejected')
  stage.pass(1)
  await Promise.all([move('needs_reconnect', 'oauth.grant_revoked'), move('needs_reconnect', 'oauth.grant_revoked')])
  expect((await stage.world.log(endpoint)).map(({ type }) => type)).toEqual(['connection.broken', 'connection.failing'])
})

test('a message and its log are gone after thirty days', async () => {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  await stage.tell()
  await stage.world.deliver(endpoint)
  await pruneWebhooks(stage.world.deps.db, stage.world.deps.now() + 30 * DAY_MS)
  expect(await stage.world.log(endpoint)).toHaveLength(1)
  await pruneWebhooks(stage.world.deps.db, stage.world.deps.now() + 30 * DAY_MS + 1)
  expect(await stage.world.log(endpoint)).toEqual([])
})
