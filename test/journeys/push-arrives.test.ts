import type { MailboxHealth } from '@letterlock/wire/health'
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

test('a paused mailbox is watched by nobody, and a resumed one again', async () => {
  const { rows } = open.sandbox.box.pubsub
  const [connection] = await visitor.connections()
  const ask = (what: string) => visitor.browser.send('POST', `/v1/connections/${connection?.id}/${what}`)
  expect((await ask('pause')).status).toBeLessThan(300)
  expect(rows.watches.list()).toEqual([])
  expect((await ask('resume')).status).toBeLessThan(300)
  await until(async () => (rows.watches.list().length > 0 ? true : undefined))
})

test('its health says that it is told, since when and until when', async () => {
  const { mailboxes } = await visitor.read<{ mailboxes: { id: string }[] }>('/v1/mailboxes')
  const hearing = await until(async () => {
    const health = await visitor.read<MailboxHealth>(`/v1/mailboxes/${mailboxes[0]?.id}/health`)
    return health.hearing.state === 'working' ? health.hearing : undefined
  })
  expect(hearing).toMatchObject({ by: 'push', problem: null, lastAt: expect.any(String) })
  const day = 86_400_000
  const now = open.sandbox.box.now()
  expect(Date.parse(hearing.renewsAt ?? '') - now).toBeLessThan(day)
  expect(Date.parse(hearing.lapsesAt ?? '') - now).toBeGreaterThan(6 * day)
})
