import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { insertConnection, recordGrant } from '../../server/store/connections.ts'
import { type Browser, openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { add, ask } from './people-house.ts'
import { signIn } from './visitor.ts'

// People choose their own names: erasing one must not take what is written of others, whatever they called themselves.
const GMAIL = '/v1/admin/integrations/gmail'

let open: OpenHouse
let owner: Browser
let me: Me

beforeAll(async () => {
  open = await openHouse({ role: 'http', told: 'off' })
  owner = (await signIn(open)).browser
  me = (await ask<Me>(owner, 'GET', '/v1/session')).body
  await connected(me.member.id, 'owner@nordwind.example')
})
afterAll(() => open.close())

/** A connection, as a connect leaves it. */
async function connected(memberId: string, account: string, accountSubject = account): Promise<string> {
  const [tenantId, now, id] = [me.tenant.id as TenantId, Date.now(), newId('con', Date.now())]
  const at = { clientId: 'client', issuer: 'https://provider.example', accessMode: 'read' } as const
  await open.database.db.transaction().execute(async (trx) => {
    const made = { id, memberId: memberId as MemberId, provider: 'gmail', custody: 'brokered', now } as const
    await insertConnection(trx, tenantId, { ...at, ...made })
    const grant = { account, accountSubject, status: 'active' as const, grantedScopes: [], missingScopes: [] }
    await recordGrant(trx, tenantId, id, { ...at, ...grant, reasonCode: null, reasonParams: {} }, now)
  })
  return id
}

let people = 0
/** An admin who calls themselves so. */
async function called(name: string): Promise<{ id: string; browser: Browser; eraseThem(): Promise<void> }> {
  const email = `somebody${++people}@works.example`
  const browser = openBrowser(open.base)
  await browser.send('POST', '/v1/sessions', await addColleague(open, email, 'admin'))
  await browser.send('PATCH', '/v1/me', { name })
  const { id } = (await ask<Me>(browser, 'GET', '/v1/session')).body.member
  const eraseThem = async () => {
    expect((await ask(owner, 'POST', `/v1/members/${id}/leave`)).status).toBe(200)
    expect((await ask(owner, 'POST', `/v1/members/${id}/erasure`, { confirm: email })).status).toBe(202)
  }
  return { id, browser, eraseThem }
}

async function turnOff(by: Browser, why: string): Promise<void> {
  const { confirm } = (await ask<{ confirm: string }>(by, 'GET', `${GMAIL}/off`)).body
  expect((await ask(by, 'POST', `${GMAIL}/off`, { why, confirm })).status).toBe(200)
}

/** What is written of everybody but one, as far as it was before them. */
async function writtenOfOthers(id: string, before: number) {
  const { rows: facts } = await open.database.pool.query(
    'select id, action, facts from audit_entries where at < $2 and subject_id <> $1 and actor_id <> $1 order by id',
    [id, before],
  )
  const { rows: reasons } = await open.database.pool.query('select id, reason_params from connections order by id')
  const { rows: off } = await open.database.pool.query('select off_by, off_why, off_ask, changed_by from integrations')
  return { facts, reasons, off }
}

test('whoever calls themselves by a word that facts and reasons use takes none of them along', async () => {
  await add(owner, 'Ada Admin', { role: 'admin' })
  await turnOff(owner, 'read')
  for (const name of ['admin', 'hand', 'on', 'read', '1', 'Gmail']) {
    const { id, eraseThem } = await called(name)
    const before = Date.now()
    const written = await writtenOfOthers(id, before)
    expect(JSON.stringify(written)).toContain(name)
    await eraseThem()
    expect(await writtenOfOthers(id, before)).toEqual(written)
  }
  await ask(owner, 'POST', `${GMAIL}/on`)
})

test('of two people of one name, what is written of the one who stays keeps it', async () => {
  await ask(owner, 'PATCH', '/v1/me', { name: 'Kim Berg' })
  const { id, eraseThem } = await called('Kim Berg')
  await turnOff(owner, 'Not yet.')
  const before = Date.now()
  const written = await writtenOfOthers(id, before)
  expect(written.off).toMatchObject([{ off_by: 'Kim Berg', off_ask: 'Kim Berg', changed_by: 'Kim Berg' }])
  await eraseThem()
  expect(await writtenOfOthers(id, before)).toEqual(written)
  await ask(owner, 'POST', `${GMAIL}/on`)
})

test('a name that only the erased had is in no fact and no reason any more, whoever wrote it', async () => {
  const { browser, eraseThem } = await called('Wilma Wahlgren')
  await turnOff(browser, 'Wait.')
  await ask(owner, 'POST', `${GMAIL}/on`)
  await turnOff(browser, 'Wait on.')
  const wilma = async () => {
    const { facts, reasons, off } = await writtenOfOthers('nobody', Number.MAX_SAFE_INTEGER)
    return [facts, reasons, off].map((rows) => JSON.stringify(rows).includes('Wilma Wahlgren'))
  }
  expect(await wilma()).toEqual([true, true, true])
  await eraseThem()
  expect(await wilma()).toEqual([false, false, false])
})

test('a name and an address that were changed before are found as well, and not what somebody else is called by now', async () => {
  const { id, browser, eraseThem } = await called('Vera Vinter')
  const { email } = (await ask<Me>(browser, 'GET', '/v1/session')).body.member
  await ask(owner, 'POST', `${GMAIL}/on`)
  await turnOff(browser, 'Wait.')
  await ask(owner, 'POST', `${GMAIL}/on`)
  await turnOff(browser, 'Wait on.')
  await ask(owner, 'PATCH', GMAIL, { ask: 'vera.before@works.example' })
  await ask(browser, 'PATCH', '/v1/me', { email: 'vera.before@works.example' })
  for (const name of ['Vera Vår', 'Kim Berg', 'Vera Sommar']) await ask(browser, 'PATCH', '/v1/me', { name })
  await ask(browser, 'PATCH', '/v1/me', { email })
  const standing = async () => {
    const { facts, reasons, off } = await writtenOfOthers(id, Number.MAX_SAFE_INTEGER)
    const { rows: former } = await open.database.pool.query('select word from former_names')
    return JSON.stringify([facts, reasons, off, former])
  }
  const before = await standing()
  for (const word of ['Vera Vinter', 'vera.before@', 'Kim Berg']) expect(before).toContain(word)
  await eraseThem()
  const after = await standing()
  expect(after).not.toMatch(/Vera|vera/)
  // The owner's name now, and once theirs.
  expect(after).toContain('Kim Berg')
})

test.each([
  ['typed for a mailbox by password', (email: string) => `address:${email}`, 'active', false],
  ['connected once', () => 'g_1', 'disconnected', false],
  ['connected, as its provider says', () => 'g_2', 'active', true],
] as const)('an address that somebody else has %s', async (_, subject, status, stays) => {
  const { browser, eraseThem } = await called('Nova Nyberg')
  const { email } = (await ask<Me>(browser, 'GET', '/v1/session')).body.member
  await ask(owner, 'POST', `${GMAIL}/on`)
  await turnOff(owner, email)
  await ask(owner, 'POST', `${GMAIL}/on`)
  const id = await connected(me.member.id, email.toUpperCase(), subject(email))
  await open.database.pool.query('update connections set status = $2 where id = $1', [id, status])
  const isTold = async () => {
    const { facts } = await writtenOfOthers('nobody', Number.MAX_SAFE_INTEGER)
    return facts.some(({ action, facts: told }) => action === 'integration.turned_off' && told.why === email)
  }
  expect(await isTold()).toBe(true)
  await eraseThem()
  expect(await isTold()).toBe(stays)
})
