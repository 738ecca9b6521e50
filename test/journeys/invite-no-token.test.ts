import { sql } from 'kysely'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { logOptions } from '../../server/core/log.ts'
import { type House, serve } from '../../server/main.ts'
import { type Browser, openBrowser } from './browser.ts'
import { accept, inviteNew, look, tokenOf, tokenTo } from './invite-house.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask } from './people-house.ts'

let open: OpenHouse
let house: House
let owner: Browser
const told = { log: '', answers: '' }

beforeAll(async () => {
  open = await openHouse({ role: 'http', smtp: true })
  const log = pino({ ...logOptions({ level: 'trace', role: 'test' }) }, { write: hear })
  house = await serve(open.config, { role: 'all', say: () => undefined, signInLink: true, log })
  owner = openBrowser(`http://127.0.0.1:${house.port}`)
  await owner.send('POST', '/v1/sessions/link', { token: new URL(house.signInLink ?? '').hash.slice(1) })
})
afterAll(async () => {
  await house.close()
  await open.close()
})

test('no token of an invitation stands in a log, a table, a job or an answer but the one it was asked for with', async () => {
  const here = () => openBrowser(`http://127.0.0.1:${house.port}`)
  await inviteNew(owner, 'By Mail', 'mail')
  const mailed = await tokenTo(open, 'by.mail@works.example')
  const copied = tokenOf(await inviteNew(owner, 'By Link', 'link'))
  const spent = tokenOf(await inviteNew(owner, 'By Spent', 'link'))
  for (const token of [mailed, copied, spent, `${spent}x`]) told.answers += JSON.stringify(await look(here(), token))
  told.answers += JSON.stringify(await accept(here(), spent))
  told.answers += JSON.stringify(await accept(here(), spent))
  told.answers += JSON.stringify(await ask(here(), 'POST', '/v1/invite/ask', { token: copied }))
  for (const path of ['/v1/invitations', '/v1/invitation-rounds', '/v1/audit', '/v1/members']) {
    told.answers += JSON.stringify(await ask(owner, 'GET', path))
  }
  const places = { ...told, database: await dump() }
  expect(told.log).toContain('/v1/invite/look')
  for (const token of [mailed, copied, spent]) {
    const secret = token.slice(token.indexOf('.') + 1)
    for (const [place, text] of Object.entries(places)) expect([place, text.includes(secret)]).toEqual([place, false])
  }
})

function hear(line: string): void {
  told.log += line
}

/** All rows of all tables as text, the jobs' too. */
async function dump(): Promise<string> {
  const { db } = open.database
  const { rows } = await sql<{ name: string }>`
    select table_schema || '.' || table_name as name from information_schema.tables
    where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`.execute(db)
  let text = ''
  for (const { name } of rows) {
    const table = await sql<{ text: string | null }>`
      select string_agg(to_jsonb(t)::text, chr(10)) as text from ${sql.table(name)} t`.execute(db)
    text += `${name}\n${table.rows[0]?.text ?? ''}\n`
  }
  return text
}
