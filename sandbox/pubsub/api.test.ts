import { importPKCS8, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import type { TestSandbox } from '../testing/start.ts'
import { SUBSCRIPTION, startWatched, TOPIC } from './test-push.ts'

interface Key {
  client_email: string
  private_key: string
  private_key_id: string
}

/** A program with a service account's key. */
async function openProgram(sandbox: TestSandbox) {
  const key = (await sandbox.control('POST', '/service-accounts', {
    project: 'letterlock-sandbox',
    name: 'letterlock-reader',
  })) as Key
  const token = await new SignJWT({})
    .setProtectedHeader({ alg: 'RS256', kid: key.private_key_id })
    .setIssuer(key.client_email)
    .setSubject(key.client_email)
    .setAudience(`${sandbox.url}/`)
    .setIssuedAt()
    .setExpirationTime('1h')
    .sign(await importPKCS8(key.private_key, 'RS256'))
  return async (method: string, path: string, body?: unknown, bearer = token) => {
    const answer = await fetch(`${sandbox.url}/v1/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${bearer}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
}

test('topics and subscriptions are made, granted and taken away over the real paths', async () => {
  const { sandbox } = await startWatched()
  const ask = await openProgram(sandbox)
  const topic = 'projects/letterlock-sandbox/topics/made-by-hand'
  const subscription = 'projects/letterlock-sandbox/subscriptions/made-by-hand'
  expect(await ask('PUT', topic, {})).toEqual({ status: 200, body: { name: topic } })
  expect((await ask('PUT', topic, {})).status).toBe(409)
  const policy = {
    bindings: [
      { role: 'roles/pubsub.publisher', members: ['serviceAccount:gmail-api-push@system.gserviceaccount.com'] },
    ],
  }
  expect((await ask('POST', `${topic}:setIamPolicy`, { policy })).status).toBe(200)
  expect((await ask('GET', `${topic}:getIamPolicy`)).body).toMatchObject(policy)
  const pushConfig = { pushEndpoint: 'https://example.com/push', oidcToken: { serviceAccountEmail: 'a@b.example' } }
  expect((await ask('PUT', subscription, { topic, pushConfig })).body).toMatchObject({
    ackDeadlineSeconds: 10,
    pushConfig: { oidcToken: { audience: 'https://example.com/push' } },
  })
  expect((await ask('POST', `${subscription}:modifyPushConfig`, { pushConfig: {} })).status).toBe(200)
  expect((await ask('GET', subscription)).body).toMatchObject({ pushConfig: {} })
  expect((await ask('DELETE', subscription)).status).toBe(200)
  expect((await ask('DELETE', topic)).status).toBe(200)
  expect((await ask('GET', topic)).status).toBe(404)
})

test('an endpoint in clear is refused, but for this machine', async () => {
  const { sandbox } = await startWatched()
  const ask = await openProgram(sandbox)
  const subscription = 'projects/letterlock-sandbox/subscriptions/in-clear'
  const answer = await ask('PUT', subscription, { topic: TOPIC, pushConfig: { pushEndpoint: 'http://example.com/' } })
  expect(answer.status).toBe(400)
})

test('what is pulled is handed out again unless it is acknowledged in time', async () => {
  const { sandbox, watch } = await startWatched()
  await sandbox.control('PUT', '/pubsub', { topic: TOPIC, subscription: SUBSCRIPTION, push: null })
  const ask = await openProgram(sandbox)
  const waiting = ask('POST', `${SUBSCRIPTION}:pull`, { maxMessages: 10 })
  await watch()
  const [first] = (await waiting).body.receivedMessages as { ackId: string; message: { data: string } }[]
  expect(JSON.parse(Buffer.from(first?.message.data ?? '', 'base64').toString())).toMatchObject({
    historyId: expect.any(String),
  })
  const none = await ask('POST', `${SUBSCRIPTION}:pull`, { maxMessages: 10, returnImmediately: true })
  expect(none.body).toEqual({})
  sandbox.box.clock.turn(10_000)
  const again = await ask('POST', `${SUBSCRIPTION}:pull`, { maxMessages: 10, returnImmediately: true })
  expect(again.body.receivedMessages).toMatchObject([{ ackId: first?.ackId }])
  expect((await ask('POST', `${SUBSCRIPTION}:acknowledge`, { ackIds: [first?.ackId] })).status).toBe(200)
  expect(sandbox.box.pubsub.rows.backlog.count(SUBSCRIPTION)).toBe(0)
})

test('nobody gets in without a key of the project', async () => {
  const { sandbox } = await startWatched()
  const ask = await openProgram(sandbox)
  expect((await ask('GET', TOPIC, undefined, 'nonsense')).status).toBe(401)
  expect((await ask('GET', 'projects/another-project/topics/gmail')).status).toBe(403)
})
