import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const KIM = 'kim@gmail.example'

let open: OpenHouse
let visitor: Visitor

beforeAll(async () => {
  open = await openHouse({ told: 'pull' })
  await open.control('POST', '/users', { email: KIM, name: 'Kim' })
  visitor = await signIn(open)
  await visitor.connect(KIM)
  await untilReady(visitor)
})
afterAll(() => open.close())

test('a house that Google cannot call pulls, and new mail is on the page', async () => {
  const { rows, deliveries } = open.sandbox.box.pubsub
  await until(async () => (deliveries.list().length > 0 ? true : undefined))
  await open.turnTo(5_000)
  const raw = Buffer.from('From: Ben <ben@example.org>\r\nSubject: Pulled\r\n\r\nHello').toString('base64')
  await open.control('POST', `/mailboxes/${KIM}/messages`, { raw })
  await until(async () => {
    const page = await visitor.read<{ threads: { subject: string }[] }>('/v1/threads')
    return page.threads.find(({ subject }) => subject === 'Pulled')
  })
  const [subscription] = rows.subscriptions.list()
  expect(subscription?.push).toBeUndefined()
  await until(async () => (rows.backlog.count(subscription?.name ?? '') === 0 ? true : undefined))
  expect(new Set(deliveries.list().map(({ outcome }) => outcome))).toEqual(new Set(['pulled']))
})

test('there is no door for pushes where nobody may push', async () => {
  const answer = await fetch(`${open.base}/push/gmail`, { method: 'POST', body: '{}' })
  expect(answer.status).toBe(404)
})
