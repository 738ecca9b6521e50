import type { App, CreatedApiKey } from '@letterlock/wire/apps'
import type { MemberDetail } from '@letterlock/wire/people'
import type { Me } from '@letterlock/wire/session'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import { until } from '../mirror/until.ts'
import { type Browser, openBrowser } from './browser.ts'
import { addColleague } from './colleague.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { ask } from './people-house.ts'
import { signIn, visitorOf } from './visitor.ts'

let open: OpenHouse
let owner: Browser
/** Another process of the same installation. */
let elsewhere: string

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  owner = (await signIn(open)).browser
  elsewhere = `http://127.0.0.1:${(await open.another('http')).port}`
})
afterAll(() => open.close())

test('whoever leaves is out at once, in every process, with the secret keys that they have made', async () => {
  const entrance = await addColleague(open, 'leaver@works.example', 'admin')
  const here = openBrowser(open.base)
  const there = openBrowser(elsewhere)
  for (const browser of [here, there]) expect((await browser.send('POST', '/v1/sessions', entrance)).status).toBe(201)
  const { body: me } = await ask<Me>(here, 'GET', '/v1/session')
  const app = (await ask<z.infer<typeof App>>(here, 'POST', '/v1/apps', { name: 'CRM' })).body
  const make = (browser: Browser, kind: string) =>
    ask<z.infer<typeof CreatedApiKey>>(browser, 'POST', `/v1/apps/${app.id}/keys`, {
      kind,
      environment: 'production',
      name: kind,
    })
  const secret = (await make(here, 'secret')).body
  const publishable = (await make(here, 'publishable')).body
  const owners = (await make(owner, 'secret')).body
  const call = async (base: string, token: string) =>
    (await fetch(`${base}/v1/app/connections`, { headers: { authorization: `Bearer ${token}` } })).status
  // Both processes hold the key by now.
  for (const base of [open.base, elsewhere]) expect(await call(base, secret.token)).toBe(200)
  await visitorOf(here).start()

  const { body: before } = await ask<MemberDetail>(owner, 'GET', `/v1/members/${me.member.id}`)
  expect(before.leaving).toEqual({ sessions: 2, keys: 1, connections: 0, shared: 0 })
  const left = await ask<unknown>(owner, 'POST', `/v1/members/${me.member.id}/leave`)
  expect(left).toEqual({ status: 200, body: { sessions: 2, keys: 1, calledOff: 1, connections: 0, handedOver: 0 } })

  for (const browser of [here, there]) expect((await browser.get('/v1/session')).status).toBe(401)
  for (const base of [open.base, elsewhere]) {
    expect(await until(async () => ((await call(base, secret.token)) === 401 ? 'ended' : undefined))).toBe('ended')
    expect(await call(base, owners.token)).toBe(200)
  }
  const keys = (
    await ask<{ keys: { id: string; revokedAt: string | null }[] }>(owner, 'GET', `/v1/apps/${app.id}/keys`)
  ).body.keys
  expect(keys.find(({ id }) => id === publishable.key.id)?.revokedAt).toBeNull()
  expect((await openBrowser(open.base).send('POST', '/v1/sessions', entrance)).status).toBe(401)

  const again = await ask<unknown>(owner, 'POST', `/v1/members/${me.member.id}/leave`)
  expect(again.body).toEqual({ sessions: 0, keys: 0, calledOff: 0, connections: 0, handedOver: 0 })
  const entries = await open.database.db
    .selectFrom('audit_entries')
    .select(['action', 'facts'])
    .where('subject_id', 'in', [me.member.id, secret.key.id])
    .where('action', 'in', ['member.left', 'api_key.revoked'])
    .execute()
  expect(entries.map(({ action }) => action).sort()).toEqual(['api_key.revoked', 'member.left'])
})

test('an answer from Google to somebody who has left meanwhile connects nothing', async () => {
  const browser = openBrowser(open.base)
  await browser.send('POST', '/v1/sessions', await addColleague(open, 'midway@works.example', 'member'))
  const visitor = visitorOf(browser)
  const { member } = await visitor.read<Me>('/v1/session')
  await open.control('POST', '/users', { email: 'midway@far.example', name: 'Midway' })
  const callback = await visitor.consent(await visitor.start(), 'midway@far.example')
  expect((await ask(owner, 'POST', `/v1/members/${member.id}/leave`)).status).toBe(200)
  const answer = await browser.get(callback.href)
  expect(answer.status).toBeLessThan(500)
  const live = await open.database.db
    .selectFrom('connections')
    .select('status')
    .where('member_id', '=', member.id)
    .where('status', '=', 'active')
    .execute()
  expect(live).toEqual([])
})

test('whoever comes back signs in anew, with the role they had; a password meanwhile opens nothing', async () => {
  const entrance = await addColleague(open, 'returner@works.example', 'manager')
  const browser = openBrowser(open.base)
  await browser.send('POST', '/v1/sessions', entrance)
  const { body: me } = await ask<Me>(browser, 'GET', '/v1/session')
  await ask(owner, 'POST', `/v1/members/${me.member.id}/leave`)
  expect((await browser.send('POST', '/v1/sessions', entrance)).status).toBe(401)
  const back = await ask<MemberDetail>(owner, 'POST', `/v1/members/${me.member.id}/return`)
  expect(back).toMatchObject({ status: 200, body: { leftAt: null, role: 'manager' } })
  expect((await browser.get('/v1/session')).status).toBe(401)
  expect((await browser.send('POST', '/v1/sessions', entrance)).status).toBe(201)
})

test('of signing in and being made to leave at once, no session stays', async () => {
  const entrance = await addColleague(open, 'racer@works.example', 'member')
  const first = openBrowser(open.base)
  await first.send('POST', '/v1/sessions', entrance)
  const { body: me } = await ask<Me>(first, 'GET', '/v1/session')
  const racers = Array.from({ length: 6 }, () => openBrowser(open.base))
  await Promise.all([
    ...racers.map((racer) => racer.send('POST', '/v1/sessions', entrance)),
    ask(owner, 'POST', `/v1/members/${me.member.id}/leave`),
  ])
  for (const racer of [first, ...racers]) expect((await racer.get('/v1/session')).status).toBe(401)
})
