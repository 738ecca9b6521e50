import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { PAGE } from './app-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

const MINUTE = 60_000

let open: OpenHouse
let connecting: AppConnecting

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  connecting = await appConnecting(open, await signIn(open))
})
afterAll(() => open.close())

/** Consent, up to the app's own page; answers what it asks with. */
async function upToConfirm(userId: string, email: string) {
  const claimed = await connecting.open({ provider: 'dialpad', userId, confirmUrl: `${PAGE}/confirm` })
  const callback = await connecting.consent(await connecting.begin(claimed, 'dialpad'), email)
  const page = new URL((await claimed.browser.get(callback.href)).headers.get('location') ?? '')
  const code = page.searchParams.get('code')
  const path = `/v1/app/connect-sessions/${claimed.id}/confirm`
  return { claimed, confirm: (as: string) => connecting.ask('POST', path, { code, userId: as }) }
}

/** The database refuses whatever is written to a table, until the answer is called. */
async function refuseWrites(table: string): Promise<() => Promise<unknown>> {
  const { pool } = open.database
  await pool.query(`create or replace function refuse() returns trigger language plpgsql as
    $$ begin raise exception 'refused by the test'; end $$`)
  await pool.query(`create trigger refuse before insert on ${table} execute function refuse()`)
  return () => pool.query(`drop trigger refuse on ${table}`)
}

/** A person with an account of their own, whose grants rest on no other's. */
async function newPerson(name: string): Promise<string> {
  const email = `${name}@consumer.example`
  await open.control('POST', '/users', { email, name })
  return email
}

async function grantsOf(email: string): Promise<unknown[]> {
  const { grants } = (await open.control('GET', '/providers/dialpad/grants')) as { grants: { email: string }[] }
  return grants.filter((grant) => grant.email === email)
}

test('a confirmation that the database cannot keep may be asked for again with the same code', async () => {
  const kim = await newPerson('kim')
  const { claimed, confirm } = await upToConfirm('again', kim)
  const relent = await refuseWrites('credentials')
  expect((await confirm('again')).status).toBe(500)
  await relent()
  expect((await confirm('again')).body).toMatchObject({ status: 'connected' })
  expect(await connecting.result(claimed)).toMatchObject({ status: 'connected', connection: { account: kim } })
  expect((await confirm('again')).body.code).toBe('connect.code_wrong')
})

test('a consent whose end cannot be written down is held, until its time is over and it is given back', async () => {
  const lee = await newPerson('lee')
  const { claimed, confirm } = await upToConfirm('theirs', lee)
  const relent = await refuseWrites('owed_grants')
  expect((await confirm('somebody-else')).status).toBe(500)
  await relent()
  expect(await connecting.result(claimed)).toMatchObject({ status: 'confirming' })

  // Beside it one that nobody ever confirms.
  const mo = await newPerson('mo')
  const forgotten = await upToConfirm('forgets', mo)
  expect([await grantsOf(lee), await grantsOf(mo)]).toMatchObject([[{}], [{}]])
  await open.turnTo(31 * MINUTE)
  await open.another('worker')
  for (const email of [lee, mo]) await expect.poll(() => grantsOf(email)).toEqual([])
  for (const { claimed: ended } of [{ claimed }, forgotten]) {
    expect(await connecting.result(ended)).toMatchObject({
      status: 'failed',
      error: { code: 'connect.session_over' },
      connection: null,
    })
  }
  const { rows } = await open.database.pool.query('select distinct length(sealed) as bytes from app_connect_sessions')
  expect(rows).toEqual([{ bytes: 0 }])
})
