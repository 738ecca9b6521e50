import { expect, test } from 'vitest'
import { readRefusal } from './subscription.ts'

const NAME = 'projects/house/subscriptions/letterlock'
const said = (status: string) => JSON.stringify({ error: { code: 403, message: 'no', status } })

test.each(['UNAUTHENTICATED', 'PERMISSION_DENIED', 'NOT_FOUND', 'FAILED_PRECONDITION'])(
  'Google’s own %s is the deployer’s to mend, and names the subscription',
  (word) => {
    expect(readRefusal(403, said(word), NAME)).toMatchObject({ code: 'pubsub.refused', params: { subscription: NAME } })
  },
)

test.each([
  [403, '<html>blocked by a proxy</html>'],
  [404, ''],
  [503, said('UNAVAILABLE')],
  [429, said('RESOURCE_EXHAUSTED')],
  [401, '{"error":"somebody else"}'],
])('%i without Google’s word for it is weather', (status, body) => {
  expect(readRefusal(status, body, NAME).code).toBe('pubsub.unreachable')
})
