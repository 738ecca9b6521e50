import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startSandbox } from '../main.ts'
import { CONSUMER, startTestSandbox } from '../testing/start.ts'
import { PUSHER, SUBSCRIPTION, startEndpoint, TOPIC } from './test-push.ts'

test('watches, topics and what nobody has acknowledged are there after a restart, and are pushed then', async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'sandbox-'))
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }))
  const endpoint = await startEndpoint()
  endpoint.answer(503)
  const push = { endpoint: endpoint.url, serviceAccount: PUSHER }
  const rules = [{ id: 'kept', do: 'drop', account: 'nobody@x.example' }]

  const first = await startTestSandbox({ dataDir })
  await first.control('PUT', '/pubsub', { topic: TOPIC, subscription: SUBSCRIPTION, push })
  await first.control('PUT', '/pubsub/faults', { rules })
  const { rows } = first.box.pubsub
  const watch = { userId: CONSUMER, projectId: 'letterlock-sandbox', topic: TOPIC, labelIds: [], expiresAt: 7 }
  rows.watches.save({ ...watch, behavior: 'include', toldAt: 5, toldHistory: 1, dropped: 2 })
  first.box.pubsub.publish({ topic: TOPIC, data: Buffer.from('{"emailAddress":"a@x.example","historyId":"7"}') })
  await endpoint.arrived(1)
  await first.close()

  endpoint.answer(204)
  const before = endpoint.pushed.length
  const second = await startSandbox({ dataDir, port: 0, company: 'none' })
  onTestFinished(() => second.close())
  await endpoint.arrived(before + 1)
  expect(new Set(endpoint.pushed.map(({ messageId }) => messageId)).size).toBe(1)
  expect(second.box.pubsub.rows.watches.list()).toMatchObject([watch])
  expect(second.box.pubsub.faults.list()).toEqual(rules)
})
