import type { NoticeList } from '@letterlock/wire/notices'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../sandbox/main.ts'
import { AppError } from '../../server/core/errors.ts'
import { Secret } from '../../server/core/secret.ts'
import { sandboxMailServer } from '../../server/transport/sandbox/sandbox-mail.ts'
import { mailSender } from '../../server/transport/smtp/send-mail.ts'
import { quiet } from '../mirror/quiet.ts'
import { openAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

let open: OpenHouse
let visitor: Visitor
let catcher: RunningSandbox

beforeAll(async () => {
  open = await openHouse({ told: 'off' })
  visitor = await signIn(open)
  catcher = await startSandbox({ dataDir: ':memory:', port: 0, company: 'none', smtpPort: 0 })
})
afterAll(async () => {
  await catcher.close()
  await open.close()
})

const notices = () => visitor.read<NoticeList>('/v1/notices')

test('who loses a connection sees it on the page, with the reason in their language, until they have looked', async () => {
  expect(await notices()).toEqual({ notices: [], unseen: 0, mail: true })
  const account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  await visitor.connect(account.email)
  // What is still asked with the token would find out by itself what Google is to tell.
  await untilReady(visitor)
  await quiet(open.database.db)
  await open.turnTo(30_000)
  await open.control('POST', `/users/${account.email}/revoke`)
  const told = await until(async () => {
    const now = await notices()
    return now.unseen === 1 ? now : undefined
  })
  const [notice] = told.notices
  expect(notice).toMatchObject({
    kind: 'connection.broke',
    connection: { provider: 'gmail', account: account.email },
    problem: { code: 'risc.access_withdrawn' },
    overAt: null,
    seen: false,
  })
  const inSwedish = await visitor.browser.get('/v1/notices', { 'accept-language': 'sv' })
  expect(await inSwedish.text()).toContain('Google säger att åtkomsten')

  expect((await visitor.browser.send('POST', '/v1/notices/seen', { upTo: notice?.id })).status).toBe(204)
  expect(await notices()).toMatchObject({ unseen: 0, notices: [{ seen: true }] })
  const another = `ntc_${'0'.repeat(32)}`
  expect((await visitor.browser.send('POST', '/v1/notices/seen', { upTo: another })).status).toBe(404)
})

test('a person may switch their mails off, and nobody else’s', async () => {
  expect((await visitor.browser.send('PUT', '/v1/notices/mail', { mail: false })).status).toBe(204)
  expect((await notices()).mail).toBe(false)
  expect((await visitor.browser.send('PUT', '/v1/notices/mail', { mail: true })).status).toBe(204)
})

test('a mail reaches the catcher under its own id, to one person and whatever their address says', async () => {
  const send = mailSender(sandboxMailServer(catcher.url))
  const id = `ntc_${'1'.repeat(32)}`
  await send({ id, to: 'ana@home.example', subject: 'Åäö behöver dig', text: 'Hej\n' })
  await send({ id, to: 'a@home.example, b@evil.example', subject: 'x', text: 'x' }).catch(() => undefined)
  const { mails } = (await ask('/sandbox/outbox/mails')) as { mails: { number: number; recipients: string[] }[] }
  const first = mails.at(-1)
  expect(first?.recipients).toEqual(['ana@home.example'])
  for (const { recipients } of mails) expect(recipients).not.toContain('b@evil.example')
  const { raw } = (await ask(`/sandbox/outbox/mails/${first?.number}`)) as { raw: string }
  const text = Buffer.from(raw, 'base64').toString('utf8')
  expect(text).toMatch(/^Message-ID: <ntc_1{32}@letterlock\.example>/m)
  expect(text).toMatch(/^Auto-Submitted: auto-generated/m)
})

test('a mail server that is away is said so, without its password', async () => {
  const url = new Secret('smtp://me:hush-hush@127.0.0.1:1')
  const send = mailSender(async () => ({ url, from: 'Letterlock <a@b.example>' }))
  const failure = await send({ id: 'ntc_1', to: 'a@b.example', subject: 'x', text: 'x' }).catch(
    (error: unknown) => error,
  )
  expect(failure).toMatchObject({ code: 'smtp.unreachable' })
  expect(failure instanceof AppError && failure.detail).not.toContain('hush')
})

async function ask(path: string): Promise<unknown> {
  return (await fetch(`${catcher.url}${path}`)).json()
}
