import { afterAll, beforeAll, expect, test } from 'vitest'
import { dumpRows } from '../database/dump-rows.ts'
import { type Browser, openBrowser } from './browser.ts'
import { accept, inviteNew, look, tokenOf, tokenTo } from './invite-house.ts'
import { ask } from './people-house.ts'
import { type TalkingHouse, talkingHouse } from './talking-house.ts'

let open: TalkingHouse
let owner: Browser
let answers = ''

beforeAll(async () => {
  open = await talkingHouse({ smtp: true })
  owner = openBrowser(open.base)
  await owner.send('POST', '/v1/sessions/link', { token: new URL(open.house.signInLink ?? '').hash.slice(1) })
})
afterAll(() => open.close())

test('no token of an invitation stands in a log, a table, a job or an answer but the one it was asked for with', async () => {
  const here = () => openBrowser(open.base)
  await inviteNew(owner, 'By Mail', 'mail')
  const mailed = await tokenTo(open, 'by.mail@works.example')
  const copied = tokenOf(await inviteNew(owner, 'By Link', 'link'))
  const spent = tokenOf(await inviteNew(owner, 'By Spent', 'link'))
  for (const token of [mailed, copied, spent, `${spent}x`]) answers += JSON.stringify(await look(here(), token))
  answers += JSON.stringify(await accept(here(), spent))
  answers += JSON.stringify(await accept(here(), spent))
  answers += JSON.stringify(await ask(here(), 'POST', '/v1/invite/ask', { token: copied }))
  for (const path of ['/v1/invitations', '/v1/invitation-rounds', '/v1/audit', '/v1/members']) {
    answers += JSON.stringify(await ask(owner, 'GET', path))
  }
  const places = { log: open.log(), answers, database: await dumpRows(open.database.db) }
  expect(places.log).toContain('/v1/invite/look')
  for (const token of [mailed, copied, spent]) {
    const secret = token.slice(token.indexOf('.') + 1)
    for (const [place, text] of Object.entries(places)) expect([place, text.includes(secret)]).toEqual([place, false])
  }
})
