import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { changeEndpoint } from '../../server/events/webhooks/change-endpoint.ts'
import { rotateSecret } from '../../server/events/webhooks/rotate-secret.ts'
import { verify } from './webhook-receiver.ts'
import { webhookStage } from './webhook-stage.ts'

const DAY_MS = 86_400_000
const stage = webhookStage()

test('both secrets sign while receivers change over, and then the newest alone', async () => {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  const newest = (await rotateSecret(stage.world.deps, stage.world.asker, endpoint.id, 24)).reveal()
  expect((await stage.world.card(endpoint)).oldSecretUntil).toBe(
    new Date(stage.world.deps.now() + DAY_MS).toISOString(),
  )
  const deliverOne = async () => {
    await stage.tell()
    await stage.world.deliver(endpoint)
    const last = stage.receiver.got.at(-1)
    if (!last) throw new Error('nothing came')
    return last
  }
  const during = await deliverOne()
  for (const secret of [newest, endpoint.secret]) verify(secret, during)
  stage.pass(DAY_MS)
  const after = await deliverOne()
  verify(newest, after)
  expect(() => verify(endpoint.secret, after)).toThrow('No matching signature')
  expect((await stage.world.card(endpoint)).oldSecretUntil).toBeNull()

  // One that somebody has seen ends at once.
  await rotateSecret(stage.world.deps, stage.world.asker, endpoint.id, 0)
  const last = await deliverOne()
  expect(() => verify(newest, last)).toThrow('No matching signature')
})

test('of an answer a thousand characters are kept, and no secret of what it was sent', async () => {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  stage.receiver.answer = (reply, { headers }) =>
    reply.writeHead(400).end(`${headers['webhook-signature']} ${endpoint.secret.slice(6)} \0 ${'x'.repeat(5_000)}`)
  await stage.tell()
  await stage.world.deliver(endpoint)
  const answer = (await stage.world.log(endpoint))[0]?.tries[0]?.answer ?? ''
  expect(answer).toHaveLength(1_000)
  expect(answer.startsWith('[secret] [secret]')).toBe(true)
})

test('an endpoint whose secrets were destroyed ends, and lives again with a new one', async () => {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  const { db } = stage.world.deps
  await sql`update webhook_endpoints set sealed = ''::bytea, version = version + 1 where id = ${endpoint.id}`.execute(
    db,
  )
  await stage.tell()
  await stage.world.deliver(endpoint)
  expect(await stage.world.card(endpoint)).toMatchObject({ status: 'dead', statusReason: { code: 'vault.unreadable' } })
  const secret = (await rotateSecret(stage.world.deps, stage.world.asker, endpoint.id, 24)).reveal()
  await changeEndpoint(stage.world.deps, stage.world.asker, endpoint.id, { status: 'active' })
  await stage.world.deliver(endpoint)
  const [only] = stage.receiver.got
  if (!only) throw new Error('nothing came')
  verify(secret, only)
})
