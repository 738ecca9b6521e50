import { expect, test } from 'vitest'
import { SUBSCRIPTION, startWatched, TOPIC } from '../pubsub/test-push.ts'

async function refused(answer: Response) {
  const { error } = (await answer.json()) as { error: { code: number; message: string; status: string } }
  return { status: answer.status, message: error.message, word: error.status }
}

test('a topic of another project is refused in Google’s words', async () => {
  const { watch } = await startWatched()
  expect(await refused(await watch('projects/another-project/topics/gmail'))).toEqual({
    status: 400,
    message: 'Invalid topicName does not match projects/letterlock-sandbox/topics/*',
    word: 'INVALID_ARGUMENT',
  })
})

test('a topic that is not there is refused in Google’s words', async () => {
  const { watch } = await startWatched()
  expect(await refused(await watch('projects/letterlock-sandbox/topics/nowhere'))).toEqual({
    status: 404,
    message:
      'Error sending test message to Cloud PubSub projects/letterlock-sandbox/topics/nowhere : Resource not found (resource=nowhere).',
    word: 'NOT_FOUND',
  })
})

test('a topic that Gmail may not publish to is refused in Google’s words', async () => {
  const { watch, sandbox } = await startWatched()
  await sandbox.control('PUT', '/pubsub', { topic: TOPIC, gmailMayPublish: false })
  expect(await refused(await watch())).toEqual({
    status: 403,
    message: `Error sending test message to Cloud PubSub ${TOPIC} : User not authorized to perform this action.`,
    word: 'PERMISSION_DENIED',
  })
})

test('a second topic is refused while a watch lives; the same one renews it', async () => {
  const { watch, sandbox } = await startWatched()
  const other = 'projects/letterlock-sandbox/topics/other'
  await sandbox.control('PUT', '/pubsub', { topic: other })
  expect((await watch()).status).toBe(200)
  expect(await refused(await watch(other))).toEqual({
    status: 400,
    message: 'Only one user push notification client allowed per developer (call /stop then try again)',
    word: 'INVALID_ARGUMENT',
  })
  sandbox.box.clock.turn(86_400_000)
  const renewed = (await (await watch()).json()) as { expiration: string }
  expect(Number(renewed.expiration)).toBeGreaterThan(sandbox.box.now() + 6.9 * 86_400_000)
})

test('stop ends the watch with an empty answer, and another topic may be watched', async () => {
  const { watch, sandbox, token } = await startWatched()
  const other = 'projects/letterlock-sandbox/topics/other'
  await sandbox.control('PUT', '/pubsub', { topic: other, subscription: SUBSCRIPTION })
  await watch()
  const stopped = await fetch(`${sandbox.url}/gmail/v1/users/me/stop`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token('metadata')}` },
  })
  expect({ status: stopped.status, body: await stopped.text() }).toEqual({ status: 204, body: '' })
  expect((await watch(other)).status).toBe(200)
})
