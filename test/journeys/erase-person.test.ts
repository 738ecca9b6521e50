import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MemberErasure } from '@letterlock/wire/erasure'
import type { MemberDetail } from '@letterlock/wire/people'
import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runAuditVerify } from '../../server/audit-verify.ts'
import { addTenant } from '../../server/tenants.ts'
import { dumpRows } from '../database/dump-rows.ts'
import { openAccount } from '../mirror/sandbox-account.ts'
import { until } from '../mirror/until.ts'
import { untilReady } from '../mirror/until-ready.ts'
import { type Browser, openBrowser } from './browser.ts'
import { addColleague, type Colleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { add, ask, colleague } from './people-house.ts'
import { signIn, visitorOf } from './visitor.ts'

/** Enough of a row to know it by. */
const ROW_SHOWN = 400

let open: OpenHouse
let owner: Browser
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'letterlock-erased-'))
  open = await openHouse({ told: 'off' })
  owner = (await signIn(open)).browser
})
afterAll(async () => {
  await open.close()
  await rm(folder, { recursive: true, force: true })
})

interface Leaver {
  id: string
  browser: Browser
  entrance: Colleague
}

/** Somebody who signs in, by a name that stands nowhere else. */
async function somebody(name: string, role: 'member' | 'admin' = 'member'): Promise<Leaver> {
  const entrance = await addColleague(open, `${name}@works.example`, role)
  const browser = openBrowser(open.base)
  await browser.send('POST', '/v1/sessions', entrance)
  await browser.send('PATCH', '/v1/me', { name: `${name} Olofsdotter` })
  const { body } = await ask<Me>(browser, 'GET', '/v1/session')
  return { id: body.member.id, browser, entrance }
}

const leave = (id: string, sharedTo?: string) => ask(owner, 'POST', `/v1/members/${id}/leave`, { sharedTo })
const look = (id: string) => ask<MemberErasure>(owner, 'GET', `/v1/members/${id}/erasure`)
const erase = (id: string, confirm: string, by = owner) =>
  ask<MemberErasure>(by, 'POST', `/v1/members/${id}/erasure`, { confirm })
/** Every row of every table in which a word stands, with the table's name before it. */
async function rowsWith(word: string): Promise<string[]> {
  let table = ''
  return (await dumpRows(open.database.db)).split('\n').flatMap((line) => {
    if (!line.startsWith('{')) table = line
    return line.toLowerCase().includes(word) ? [`${table} ${line.slice(0, ROW_SHOWN)}`] : []
  })
}
const untilErased = (id: string) => until(async () => ((await look(id)).body.is === 'done' ? 'erased' : undefined))

test('of whoever is erased neither name nor address nor mail is left, and the audit still proves itself', async () => {
  const account = openAccount(open.sandbox.box, 'gunhild.private@nordwind.example')
  account.fill(12)
  const { id, browser, entrance } = await somebody('gunhild', 'admin')
  const visitor = visitorOf(browser)
  await visitor.connect(account.email)
  await untilReady(visitor)
  const mate = await add(owner, 'Mats Mate', { managerId: id })
  // What names her in the rows of others: a notice of what she shares, a reason, whom to ask.
  const [mailbox] = (await visitor.read<{ mailboxes: { id: string }[] }>('/v1/mailboxes')).mailboxes
  await ask(browser, 'PUT', `/v1/mailboxes/${mailbox?.id}/sharing`, { shared: true })
  const taker = await somebody('taker')
  await ask(browser, 'PUT', `/v1/mailboxes/${mailbox?.id}/sharing/members/${taker.id}`, { level: 'read' })
  await ask(browser, 'PUT', `/v1/mailboxes/${mailbox?.id}/sharing`, { shared: false })
  await ask(browser, 'POST', '/v1/invitations', { email: 'invited@works.example', name: 'Invited', role: 'member' })
  const imap = '/v1/admin/integrations/imap/off'
  const { confirm } = (await ask<{ confirm: string }>(browser, 'GET', imap)).body
  expect((await ask(browser, 'POST', imap, { why: 'Not yet.', confirm })).status).toBe(200)
  expect((await leave(id)).status).toBe(200)

  const before = await look(id)
  expect(before.body).toMatchObject({
    is: 'possible',
    confirm: 'gunhild@works.example',
    goes: { connections: 1, mailboxes: 1, messages: 12 },
  })
  expect(await rowsWith('gunhild')).not.toEqual([])

  const began = await erase(id, ' Gunhild@works.example ')
  expect([began.status, began.body.is]).toEqual([202, 'running'])
  await untilErased(id)
  expect(await rowsWith('gunhild')).toEqual([])
  const mails = await open.database.db.selectFrom('messages').select('id').execute()
  expect(mails).toEqual([])

  // Nobody comes in as them, nobody takes them back, and whom they led is led by nobody.
  expect((await openBrowser(open.base).send('POST', '/v1/sessions', entrance)).status).toBe(401)
  expect((await ask(owner, 'POST', `/v1/members/${id}/return`)).status).toBe(404)
  expect((await ask<MemberDetail>(owner, 'GET', `/v1/members/${mate.id}`)).body.manager).toBeNull()
  // Their address is free for somebody new.
  expect((await add(owner, 'Gun', { email: 'gunhild@works.example' })).id).not.toBe(id)

  const file = join(folder, 'audit.jsonl')
  await writeFile(file, await (await owner.get('/v1/audit/export')).text())
  const said: string[] = []
  expect([await runAuditVerify(file, {}, (line) => said.push(line)), said.join(' ')]).toEqual([
    0,
    expect.stringContaining('erased'),
  ])
  const { body: story } = await ask<{ data: { action: string; actor: { id: string } }[] }>(
    owner,
    'GET',
    `/v1/audit?thing=${id}`,
  )
  expect(story.data.map(({ action }) => action)).toEqual(
    expect.arrayContaining(['member.erased', 'audit.facts_erased', 'member.left']),
  )
})

test('erasing twice, at once or later, is erasing once', async () => {
  const { id } = await somebody('tyra')
  await leave(id)
  const answers = await Promise.all([1, 2, 3].map(() => erase(id, 'tyra@works.example')))
  expect(answers.map(({ status }) => status)).toEqual([202, 202, 202])
  await untilErased(id)
  const again = await erase(id, 'anything')
  expect([again.status, again.body.is]).toEqual([202, 'done'])
  const entries = await open.database.db
    .selectFrom('audit_entries')
    .select('action')
    .where('subject_id', '=', id)
    .where('action', 'in', ['member.erased', 'audit.facts_erased'])
    .execute()
  expect(entries.map(({ action }) => action).sort()).toEqual(['audit.facts_erased', 'member.erased'])
})

test('nobody is erased who is still here, by a wrong address, or by anybody but an owner', async () => {
  const { id, browser } = await somebody('vilma')
  const email = 'vilma@works.example'
  const active = await erase(id, email)
  expect([active.status, active.body]).toMatchObject([409, { code: 'erasure.still_here' }])
  const { body: me } = await ask<Me>(owner, 'GET', '/v1/session')
  expect(await erase(me.member.id, me.member.email)).toMatchObject({
    status: 409,
    body: { code: 'erasure.still_here' },
  })
  expect((await erase(id, email, browser)).status).toBe(404)
  await leave(id)
  for (const role of ['admin', 'manager', 'member'] as const) {
    const mate = await colleague(open, `${role}.of.erasing`, role)
    expect((await erase(id, email, mate)).status).toBe(404)
    expect((await ask(mate, 'GET', `/v1/members/${id}/erasure`)).status).toBe(404)
  }
  expect(await erase(id, 'vilma@works.exampl')).toMatchObject({
    status: 422,
    body: { code: 'erasure.confirm_differs' },
  })
  expect((await look(id)).body.is).toBe('possible')
  expect((await look(`mem_${'0'.repeat(32)}`)).status).toBe(404)
})

test('whoever is in another organisation too goes on signing in there, under their name', async () => {
  const { id, entrance } = await somebody('ylva')
  const lines: string[] = []
  const there = { name: 'Elsewhere', email: entrance.email, ownerName: 'Ylva there' }
  await addTenant(open.config, there, (line) => void lines.push(line))
  await leave(id)
  await erase(id, entrance.email)
  await untilErased(id)
  const browser = openBrowser(open.base)
  const { status, body } = await ask<Me>(browser, 'POST', '/v1/sessions', entrance)
  expect([status, body.tenant.name, body.member.name]).toEqual([201, 'Elsewhere', 'Ylva there'])
  // Nor does the owner there see anybody of here.
  expect((await ask(browser, 'GET', `/v1/members/${id}/erasure`)).status).toBe(404)
})
