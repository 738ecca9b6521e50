import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { dumpRows } from '../database/dump-rows.ts'
import { openAccount } from '../mirror/sandbox-account.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { openBrowser } from './browser.ts'
import { findSecrets, type HeardSecrets, hearSecrets } from './heard-secrets.ts'
import { type TalkingHouse, talkingHouse } from './talking-house.ts'
import { signIn } from './visitor.ts'

const PASSWORD = 'quince marmalade on toast'
/** Words that stand in the mail and nowhere else. */
const MAIL = ['zwetschgenknoedel', 'powidltascherl']

let open: TalkingHouse
let heard: HeardSecrets

beforeAll(async () => {
  heard = hearSecrets(() => open?.house.port)
  open = await talkingHouse()
  const account = openAccount(open.sandbox.box, 'ana@nordwind.example')
  account.fill(10)
  account.deliver(letter(MAIL[0], MAIL[1]))
  account.deliver(Buffer.concat([Buffer.from([0xff, 0xd8]), Buffer.from(MAIL.join(' '))]))

  const visitor = await signIn(open)
  await visitor.connect(account.email)
  const { id: mailboxId } = await untilReady(visitor)
  const { browser } = visitor
  await browser.send('PUT', '/v1/me/password', { next: PASSWORD })
  await openBrowser(open.base).send('POST', '/v1/sessions', {
    email: 'owner@localhost',
    password: `${PASSWORD}!`,
  })
  await browser.get(`/v1/mailboxes/${mailboxId}/quarantine`)
  await browser.get('/oauth/callback?state=a&code=4/0AbCdEfGhIjKlMn')
  await browser.get('/v1/mailboxes/%zz')
  await open.control('PUT', '/faults', {
    rules: [{ id: 'all', match: { path: '.' }, do: { html: true, status: 502 } }],
  })
  const [connection] = await visitor.connections()
  await browser.send('POST', `/v1/connections/${connection?.id}/test`)
  await open.control('DELETE', '/faults')

  const { secrets } = heard
  secrets.set('sign-in link', new URL(open.house.signInLink ?? '').hash.slice(1))
  secrets.set('password', PASSWORD)
  for (const [name, value] of browser.cookies) secrets.set(`cookie ${name}`, value)
  secrets.set('key', (await readFile(join(open.config.dataDir, 'kek'), 'utf8')).trim())
})
afterAll(async () => {
  vi.unstubAllGlobals()
  await open.close()
})

test('the run has had secrets of every kind, and has written a log', () => {
  const kinds = ['code', 'code_verifier', 'client_secret', 'access_token', 'refresh_token', 'id_token', 'cookie']
  for (const kind of kinds) expect([...heard.secrets.keys()].join()).toContain(kind)
  expect(open.log()).toContain('request failed')
})

test('no secret stands in the log, in an answer, or readable in the database', async () => {
  const places = { log: open.log(), answers: heard.answers(), database: await dumpRows(open.database.db) }
  expect(findSecrets(heard.secrets, places)).toEqual([])
})

test('nothing of a mail stands in the log, a job, an event or the audit', async () => {
  const written = await dumpRows(open.database.db, (table) => /^pgboss\.|events|audit/.test(table))
  const log = open.log()
  for (const word of MAIL) expect([word, log.includes(word), written.includes(word)]).toEqual([word, false, false])
})

function letter(subject = '', text = ''): string {
  return `From: ana@nordwind.example\r\nSubject: ${subject}\r\nMessage-ID: <plum@nordwind.example>\r\n\r\n${text}\r\n`
}
