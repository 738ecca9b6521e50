import { expect, test } from 'vitest'
import { connectingHouse, KIM } from './connecting-house.ts'

/** Guarded beyond Gmail: what we cannot tell from what sends is not given away either. */
const CALENDAR = 'https://www.googleapis.com/auth/calendar'

const house = connectingHouse()

async function handed(provider: string, userId: string, wish: object) {
  const { error } = await house.connecting.connect(provider, KIM, { userId, ...wish })
  if (error) throw new Error(error.code)
  return house.connecting.ask('POST', '/v1/credentials', { provider, tenantId: 'org_acme', userId })
}

test.each([CALENDAR, `${CALENDAR}.events`])(
  'a guarded connection with %s yields no token: an invitation is mail',
  async (scope) => {
    const wish = { scopes: [scope], custody: 'guarded' }
    expect(await handed('google-calendar', `writes ${scope}`, wish)).toMatchObject({
      status: 403,
      body: { code: 'credential.guarded' },
    })
  },
)

test('a guarded connection that may only read a calendar yields its token', async () => {
  const wish = { scopes: [`${CALENDAR}.readonly`], custody: 'guarded' }
  expect((await handed('google-calendar', 'reads', wish)).status).toBe(200)
})

test('a guarded connection at Dialpad yields no token: its scopes do not say who may send', async () => {
  expect((await handed('dialpad', 'dials', { custody: 'guarded' })).body.code).toBe('credential.guarded')
})

test('nothing is guarded at a provider that its app brought: the app says where the credential goes', async () => {
  const base = house.open.sandbox.url
  const definition = {
    name: 'Mail in disguise',
    category: 'other',
    key: { in: 'header', name: 'authorization', prefix: 'Bearer ' },
    hosts: [`${base}/gmail`],
  }
  const put = await house.visitor.browser.send(
    'PUT',
    `/v1/apps/${house.connecting.app.id}/providers/x-mail`,
    definition,
  )
  expect(put.status).toBe(200)
  const wish = { tenantId: 'org_acme', userId: 'disguised', provider: 'x-mail', custody: 'guarded' }
  const refused = await house.connecting.ask('POST', '/v1/app/connect-sessions', wish)
  expect(refused).toMatchObject({ status: 400, body: { code: 'request.invalid', params: { field: 'custody' } } })
  const chosen = await house.connecting.open({ userId: 'chooses', custody: 'guarded' })
  expect((await house.connecting.view(chosen)).providers.map(({ id }) => id)).not.toContain('x-mail')
  const given = await house.connecting.key(chosen, { provider: 'x-mail', credential: 'some token of somebody' })
  expect(given.body).toMatchObject({ code: 'request.invalid', params: { field: 'custody' } })
})
