import type { AppConnection } from '@letterlock/wire/app-connections'
import type { NoticeList } from '@letterlock/wire/notices'
import { WEBHOOK_EVENTS } from '@letterlock/wire/webhooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { warnOfEndings } from '../../server/connections/health/warn-of-endings.ts'
import { openLog } from '../../server/core/log.ts'
import { mailNotices } from '../../server/people/notices/mail-notices.ts'
import { sandboxMailServer } from '../../server/transport/sandbox/sandbox-mail.ts'
import { mailSender } from '../../server/transport/smtp/send-mail.ts'
import { until } from '../mirror/until.ts'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'
import { openReceiver, type Receiver, verify } from './webhook-receiver.ts'

const DAY_MS = 86_400_000
/** How long a consent lives that was given to a client whose project is in *Testing*. */
const TESTING_DAYS = 7
const ANA = 'ana@consumer.example'
const BEN = 'ben@consumer.example'

let open: OpenHouse
let ana: Visitor
let connecting: AppConnecting
let receiver: Receiver
let hookSecret: string

beforeAll(async () => {
  open = await openHouse({ role: 'http', told: 'off', smtp: true })
  await open.control('PUT', '/projects/letterlock-sandbox', { verification: 'testing', testUsers: [ANA, BEN] })
  for (const email of [ANA, BEN]) await open.control('POST', '/users', { email, name: email })
  ana = await signIn(open)
  connecting = await appConnecting(open, ana)
  receiver = await openReceiver()
  const hook = await connecting.ask('POST', '/v1/app/webhooks', { environment: 'development', url: receiver.url })
  hookSecret = String(hook.body.secret)
})
afterAll(async () => {
  await receiver.close()
  await open.close()
})

const notices = async () => (await ana.read<NoticeList>('/v1/notices')).notices
const now = () => open.sandbox.box.now()
const expiring = () => receiver.got.filter(({ body }) => JSON.parse(body).type === 'connection.expiring')

async function mails(): Promise<string[]> {
  const answer = (await open.control('GET', '/outbox/mails')) as { mails: { recipients: string[]; subject: string }[] }
  return answer.mails.map(({ recipients, subject }) => `${recipients}: ${subject}`)
}

test('a consent of seven days is told of two days before its end: to the person on the page and by mail, to the app by a webhook, once', async () => {
  const connectedAt = now()
  expect((await ana.connect(ANA)).status).toBe('connected')
  const { connection } = await connecting.connect('gmail', BEN)
  const endsAt = Date.parse(String((connection as AppConnection).consentEndsAt))
  expect(Math.abs(endsAt - connectedAt - TESTING_DAYS * DAY_MS)).toBeLessThan(60_000)

  await open.turnTo((TESTING_DAYS - 2) * DAY_MS)
  const worker = await open.another('worker')
  await until(async () => ((await notices()).length > 0 && expiring().length > 0) || undefined)
  await worker.close()
  expect(await notices()).toMatchObject([
    { kind: 'connection.expiring', connection: { provider: 'gmail', account: ANA }, problem: null, seen: false },
  ])
  const [told] = expiring()
  const { data } = verify(hookSecret, told as NonNullable<typeof told>) as { data: unknown }
  expect(WEBHOOK_EVENTS['connection.expiring'].parse(data)).toMatchObject({
    connection: { id: connection?.id, account: BEN, status: 'active', consentEndsAt: connection?.consentEndsAt },
  })

  const log = openLog({ level: 'silent', role: 'test' })
  const sendMail = mailSender(sandboxMailServer(open.sandbox.url))
  const signal = new AbortController().signal
  await mailNotices({ db: open.database.db, sendMail, page: open.base, log, now }, signal)
  await mailNotices({ db: open.database.db, sendMail, page: open.base, log, now }, signal)
  expect(await mails()).toEqual([expect.stringContaining(ANA)])

  await open.turnTo((TESTING_DAYS - 1) * DAY_MS)
  expect(await warnOfEndings(open.database.db, open.sandbox.url, now(), signal)).toBe(0)
  expect([(await notices()).length, expiring().length]).toEqual([1, 1])
})
