import { expect, test } from 'vitest'
import { readFailure } from './read-failure.ts'
import { readTopicFailure, readWatch, watchRequest } from './watch.ts'

const TOPIC = 'projects/house/topics/gmail'
const TESTING = `Error sending test message to Cloud PubSub ${TOPIC} :`

test.each([
  [403, `${TESTING} User not authorized to perform this action.`, 'push.topic_forbidden'],
  [404, `${TESTING} Resource not found (resource=gmail).`, 'push.topic_missing'],
  [400, `${TESTING} Something new.`, 'push.topic_invalid'],
  [400, 'Invalid topicName does not match projects/house/topics/*', 'push.topic_invalid'],
  [400, 'Only one user push notification client allowed per developer (call /stop then try again)', 'push.other_topic'],
])('%i %s', (status, message, code) => {
  expect(readTopicFailure(status, message)?.code).toBe(code)
})

test('a topic’s name is handed on, so that a person can be told which', () => {
  expect(readTopicFailure(403, `${TESTING} User not authorized.`)?.params).toEqual({ topic: TOPIC })
})

// Guards the promise that a deployer's fault asks nobody to reconnect: Google's reason for both is `forbidden`.
test('a topic’s missing permission is never taken for the person’s', () => {
  const body = (message: string) =>
    JSON.stringify({
      error: { code: 403, message, errors: [{ message, reason: 'forbidden' }], status: 'PERMISSION_DENIED' },
    })
  expect(readFailure(403, body(`${TESTING} User not authorized to perform this action.`)).code).toBe(
    'push.topic_forbidden',
  )
  expect(readFailure(403, body('Delegation denied for ana@house.example')).code).toBe('gmail.scope_insufficient')
})

test('what is no word about a topic is left to others', () => {
  expect(readTopicFailure(403, 'Request had insufficient authentication scopes.')).toBeUndefined()
})

test('the whole mailbox is watched, no label is left out', () => {
  expect(watchRequest(TOPIC).post).toEqual({ topicName: TOPIC })
})

test('the end of a watch is read, and its history id is nobody’s start', () => {
  expect(readWatch({ historyId: '1234567890', expiration: '1431990098200' })).toBe(1_431_990_098_200)
  expect(() => readWatch({ historyId: '1' })).toThrow('gmail.unreachable')
})
