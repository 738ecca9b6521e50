import { afterAll, beforeAll, expect, test } from 'vitest'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

let open: OpenHouse
let visitor: Visitor

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
  await open.control('POST', '/users', { email: 'kim@consumer.example', name: 'Kim Consumer' })
})
afterAll(() => open.close())

test('a consent becomes a connection with its account, and its first sync is asked for', async () => {
  const attempt = await visitor.connect('kim@consumer.example')
  expect(attempt).toMatchObject({ status: 'connected', account: 'kim@consumer.example', error: null })
  const [connection] = await visitor.connections()
  expect(connection).toMatchObject({
    account: 'kim@consumer.example',
    status: 'active',
    accessMode: 'read',
    custody: 'guarded',
    missingScopes: [],
    mailbox: { address: 'kim@consumer.example', sync: { phase: 'queued' } },
  })
})
