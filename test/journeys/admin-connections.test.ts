import type { NoticeList } from '@letterlock/wire/notices'
import type { PeopleConnectionPage } from '@letterlock/wire/people-connections'
import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { mailNotices } from '../../server/people/notices/mail-notices.ts'
import { openAccount } from '../mirror/sandbox-account.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type Browser, openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask, colleague } from './people-house.ts'
import { signIn, type Visitor, visitorOf } from './visitor.ts'

type Page = z.infer<typeof PeopleConnectionPage>

let open: OpenHouse
let owner: Visitor
let admin: Browser

beforeAll(async () => {
  open = await openHouse({ told: 'off' })
  owner = await signIn(open)
  admin = await colleague(open, 'the.admin', 'admin')
})
afterAll(() => open.close())

/** Somebody with a mailbox of five letters. */
async function somebody(name: string): Promise<Visitor & { mailboxId: string }> {
  const account = openAccount(open.sandbox.box, `${name}@nordwind.example`)
  account.fill(5)
  const visitor = visitorOf(openBrowser(open.base))
  await visitor.browser.send('POST', '/v1/sessions', await addColleague(open, `${name}@works.example`, 'member'))
  await visitor.connect(account.email)
  return { ...visitor, mailboxId: (await untilReady(visitor)).id }
}

const list = async (query = '', by = admin) => (await ask<Page>(by, 'GET', `/v1/admin/connections${query}`)).body
const end = (id: string, confirm: string, by = admin) =>
  ask<{ revocation: string; code?: string }>(by, 'DELETE', `/v1/admin/connections/${id}`, { confirm })

test('an admin sees which account is whose, how it stands and since when, and nothing of what is in it', async () => {
  const ana = await somebody('ana')
  const ben = await somebody('ben')
  await ask(ben.browser, 'PUT', `/v1/mailboxes/${ben.mailboxId}/sharing`, { shared: true })
  const all = await list()
  expect(all.total).toBe(2)
  expect(all.data.map(({ account, owner: { name }, status, kind }) => [account, name, status, kind])).toEqual([
    ['ben@nordwind.example', 'ben@works.example', 'active', 'shared'],
    ['ana@nordwind.example', 'ana@works.example', 'active', 'personal'],
  ])
  const told = Object.keys(all.data[0] ?? {}).sort()
  expect(told).toEqual(
    ['account', 'connectedAt', 'delayedUntil', 'id', 'kind', 'owner', 'provider', 'reason', 'status'].sort(),
  )

  expect((await list('?q=ANA%40works')).data.map(({ account }) => account)).toEqual(['ana@nordwind.example'])
  expect((await list('?kind=shared')).data.map(({ account }) => account)).toEqual(['ben@nordwind.example'])
  expect(await list('?provider=imap')).toEqual({ data: [], next: null, total: 0 })
  await ask(ana.browser, 'POST', `/v1/connections/${all.data[1]?.id}/pause`)
  expect((await list('?standing=not_working')).data.map(({ status }) => status)).toEqual(['paused'])
  const first = await list('?limit=1')
  const second = await list(`?limit=1&cursor=${first.next}`)
  expect([first, second].map(({ data }) => data[0]?.account)).toEqual(['ben@nordwind.example', 'ana@nordwind.example'])
  expect(second.next).toBeNull()

  // What an admin may see of it is all that they may: neither its mail nor its sharing is theirs.
  for (const path of ['/threads/x', '/health', '/sharing']) {
    expect((await admin.get(`/v1/mailboxes/${ana.mailboxId}${path}`)).status).toBe(404)
  }
})

test('a connection that an admin ends is dead at once, its person is told by whom, and keeps the mail', async () => {
  const cia = await somebody('cia')
  const { body: me } = await ask<Me>(admin, 'GET', '/v1/session')
  const [row] = (await list('?q=cia')).data
  const id = row?.id ?? ''
  const wrong = await end(id, 'cia@nordwind.exampl')
  expect([wrong.status, wrong.body.code]).toEqual([422, 'connection.confirm_differs'])

  expect(await end(id, ' Cia@nordwind.example ')).toEqual({ status: 200, body: { revocation: 'revoked' } })
  expect((await list('?q=cia')).data).toEqual([])
  expect(await cia.connections()).toEqual([])
  const sealed = await open.database.db
    .selectFrom('credentials')
    .select('version')
    .where('connection_id', '=', id)
    .execute()
  expect(sealed).toEqual([])
  expect((await end(id, 'cia@nordwind.example')).status).toBe(404)

  const { notices, unseen } = await cia.read<NoticeList>('/v1/notices')
  expect([unseen, notices[0]?.kind, notices[0]?.connection.account]).toEqual([
    1,
    'connection.ended',
    'cia@nordwind.example',
  ])
  expect(notices[0]?.problem).toMatchObject({
    code: 'connection.ended_by',
    say: 'the.admin@works.example ended this connection for you.',
  })
  const mails: { to: string; subject: string; text: string }[] = []
  const { db } = open.database
  const page = 'http://localhost:8420/settings/email'
  const sendMail = async (mail: (typeof mails)[number]) => void mails.push(mail)
  const log = { warn: () => undefined } as never
  await mailNotices({ db, sendMail, page, log, now: () => Date.now() + 1_000 } as never, new AbortController().signal)
  expect(mails.filter(({ to }) => to === 'cia@works.example')).toMatchObject([
    {
      subject: 'cia@nordwind.example was disconnected',
      text: expect.stringContaining('the.admin@works.example ended this connection for you.'),
    },
  ])

  // The mail that was fetched is theirs alone.
  const threads = await cia.read<{ threads: unknown[] }>(`/v1/threads?mailboxId=${cia.mailboxId}`)
  expect(threads.threads.length).toBeGreaterThan(0)
  const entry = await db
    .selectFrom('audit_entries')
    .select(['actor_id', 'result'])
    .where('subject_id', '=', id)
    .where('action', '=', 'connection.disconnected')
    .execute()
  expect(entry).toEqual([{ actor_id: me.member.id, result: 'done' }])
})

test('nobody but owners and admins sees the list or ends anything, and an admin ends nothing of an owner', async () => {
  const dag = await somebody('dag')
  const account = openAccount(open.sandbox.box, 'boss@nordwind.example')
  await owner.connect(account.email)
  const { data } = await list()
  const idOf = (part: string) => data.find((row) => row.account?.startsWith(part))?.id ?? ''
  for (const by of [dag.browser, await colleague(open, 'a.manager', 'manager')]) {
    expect((await by.get('/v1/admin/connections')).status).toBe(404)
    expect((await end(idOf('dag'), 'dag@nordwind.example', by)).status).toBe(404)
  }
  const refused = await end(idOf('boss'), account.email)
  expect([refused.status, refused.body.code]).toEqual([403, 'member.owners_only'])
  expect((await end(`con_${'0'.repeat(32)}`, 'x')).status).toBe(404)
  expect((await end(idOf('dag'), 'dag@nordwind.example', owner.browser)).status).toBe(200)
})
