import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const KIM = 'kim@gmail.example'

let open: OpenHouse
let visitor: Visitor

beforeAll(async () => {
  open = await openHouse()
  await open.control('POST', '/users', { email: KIM, name: 'Kim' })
  visitor = await signIn(open)
  await visitor.connect(KIM)
  await untilReady(visitor)
})
afterAll(() => open.close())

test('new mail is on the page though nobody asked for it', async () => {
  await until(async () => (open.sandbox.box.pubsub.rows.watches.list().length > 0 ? true : undefined))
  await open.turnTo(5_000)
  const raw = Buffer.from('From: Ben <ben@example.org>\r\nSubject: Pushed\r\n\r\nHello').toString('base64')
  await open.control('POST', `/mailboxes/${KIM}/messages`, { raw })
  const thread = await until(async () => {
    const page = await visitor.read<{ threads: { subject: string }[] }>('/v1/threads')
    return page.threads.find(({ subject }) => subject === 'Pushed')
  })
  expect(thread).toBeDefined()
})
