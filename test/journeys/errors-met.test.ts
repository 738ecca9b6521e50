import type { Problem } from '@letterlock/wire/problem'
import { fastify } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { AppError } from '../../server/core/errors.ts'
import { newId } from '../../server/core/ids.ts'
import { Secret } from '../../server/core/secret.ts'
import type { App } from '../../server/http/app.ts'
import type { HttpDeps } from '../../server/http/deps.ts'
import { changesRoute } from '../../server/http/routes/changes.ts'
import { addTenant, resume, suspend } from '../../server/tenants.ts'
import { freshDatabase } from '../database/fresh-database.ts'
import { type Browser, openBrowser } from './browser.ts'
import { connectingHouse, KIM } from './connecting-house.ts'
import { ask } from './people-house.ts'

/** What a person can meet and no other test leads them to. */
const house = connectingHouse()
const READ = 'https://www.googleapis.com/auth/gmail.readonly'

let browser: Browser
beforeAll(() => {
  browser = house.visitor.browser
})

const problemOf = async (method: string, path: string, body?: unknown, by = browser) => {
  const answer = await ask<Problem>(by, method, path, body)
  return [answer.status, answer.body.code]
}
const silent = () => undefined

test('of a house that has neither mail nor a client, both are told in words', async () => {
  const { farSide } = house.open.config
  const bare = await house.open.another('http', { client: undefined, farSide: { ...farSide, kind: 'google' } })
  const there = openBrowser(`http://127.0.0.1:${bare.port}`)
  for (const [name, value] of browser.cookies) there.cookies.set(name, value)
  const person = { name: 'Lo Lund', email: 'lo@works.example', role: 'member' }
  expect(await problemOf('POST', '/v1/password-links', { email: KIM }, there)).toEqual([409, 'session.no_mail'])
  const invited = await problemOf('POST', '/v1/invitations', { way: 'mail', person }, there)
  expect(invited).toEqual([409, 'invitation.no_mail'])
  const tested = await problemOf('POST', '/v1/admin/integrations/gmail/client/test', undefined, there)
  expect(tested).toEqual([404, 'integration.no_client'])
})

test('a notice that is not mine is seen by nobody', async () => {
  expect(await problemOf('POST', '/v1/notices/seen', { upTo: newId('ntc', Date.now()) })).toEqual([
    404,
    'notice.not_found',
  ])
})

test('a connection that has no mailbox yet cannot be verified', async () => {
  const { connectionId } = await house.visitor.finish(await house.visitor.start({ accessMode: 'send' }), KIM, [READ])
  expect(await problemOf('POST', `/v1/connections/${connectionId}/verification`)).toEqual([409, 'verify.no_mailbox'])
})

test('a letter that the sandbox cannot deliver is told as such', async () => {
  const { connectionId } = await house.visitor.connect(KIM)
  const path = `/v1/connections/${connectionId}/verification`
  expect((await ask(browser, 'POST', path)).status).toBe(200)
  await house.open.database.db.updateTable('mailboxes').set({ address: 'gone@consumer.example' }).execute()
  expect(await problemOf('POST', `${path}/letter`)).toEqual([502, 'verify.letter_not_delivered'])
})

test('the secret of a provider’s webhooks opens no API', async () => {
  const kept = await house.connecting.ask('PUT', '/v1/credentials', {
    provider: 'clicksend',
    tenantId: 'org_acme',
    type: 'webhook_secret',
    credential: 'of a hook',
  })
  const called = await house.connecting.ask('GET', `/v1/proxy/${kept.body.connectionId}/v3/account`)
  expect([called.status, called.body.code]).toEqual([422, 'proxy.no_api'])
})

test('an organisation that is not there is neither suspended nor resumed', async () => {
  for (const change of [suspend, resume])
    await expect(change(house.open.config, 'Nobody', silent)).rejects.toMatchObject({ code: 'tenant.unknown' })
})

test('before the first start there is nowhere to make an organisation', async () => {
  const empty = await freshDatabase()
  const config = { ...house.open.config, databaseUrl: new Secret(empty.url) }
  const wish = { name: 'Other', email: 'eva@other.example', ownerName: 'Eva' }
  await expect(addTenant(config, wish, silent)).rejects.toMatchObject({ code: 'tenant.no_console' })
  await empty.drop()
})

// Ten thousand streams are not opened here: the route is asked as if they were.
test('one stream of changes too many is refused', async () => {
  const app = fastify()
  const refused = Promise.withResolvers<unknown>()
  app.decorateRequest('caller', null)
  app.addHook('onRequest', async (request) => void Object.assign(request, { caller: { appId: newId('app', 0) } }))
  app.setErrorHandler((error, _request, reply) => {
    refused.resolve(error)
    return reply.status(429).send()
  })
  changesRoute(app as unknown as App, { changes: { count: () => 10_000 } } as unknown as HttpDeps)
  await app.inject('/v1/app/changes')
  const error = await refused.promise
  expect(error).toBeInstanceOf(AppError)
  expect(error).toMatchObject({ code: 'changes.too_many' })
  await app.close()
})
