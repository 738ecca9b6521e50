import { expect, test } from 'vitest'
import { startTestSandbox, WORKER } from '../../testing/start.ts'
import { basic } from '../../testing/twins.ts'

interface Keys {
  id: string
  secret: string
  password: string
}

async function open() {
  const sandbox = await startTestSandbox()
  const keys = (await sandbox.control('POST', `/providers/clicksend/accounts/${WORKER}/keys`)) as Keys
  async function ask(path: string, authorization?: string) {
    const headers = authorization === undefined ? {} : { authorization }
    const answer = await fetch(`${sandbox.url}/clicksend${path}`, { headers })
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
  }
  return { sandbox, keys, ask }
}

test('a username with its API key opens the account, in the envelope of every answer', async () => {
  const { keys, ask } = await open()
  const { status, body } = await ask('/v3/account', basic(keys.id, keys.secret))
  expect(status).toBe(200)
  expect(body).toMatchObject({
    http_code: 200,
    response_code: 'SUCCESS',
    response_msg: expect.any(String),
    data: { username: WORKER, user_email: WORKER, account_name: 'nordwind.example' },
  })
})

test('the account’s password opens it as well, and the sandbox tells which was used', async () => {
  const { sandbox, keys, ask } = await open()
  await ask('/v3/account', basic(keys.id, keys.secret))
  expect((await ask('/v3/account', basic(keys.id, keys.password))).status).toBe(200)
  await ask('/v3/account', basic(keys.id, 'guessed'))
  await ask('/v3/account')
  const { requests } = (await sandbox.control('GET', '/providers/clicksend/requests')) as { requests: object[] }
  expect(requests).toMatchObject([
    { status: 200, account: WORKER, credential: 'api_key' },
    { status: 200, account: WORKER, credential: 'password' },
    { status: 401, credential: 'unknown' },
    { status: 401, credential: 'none' },
  ])
})

test('a key belongs to its username, and a new key ends the one before it', async () => {
  const { sandbox, keys, ask } = await open()
  expect((await ask('/v3/account', basic('somebody.else@nordwind.example', keys.secret))).body).toMatchObject({
    http_code: 401,
    response_code: 'UNAUTHORIZED',
    data: null,
  })
  await sandbox.control('POST', `/providers/clicksend/accounts/${WORKER}/keys`)
  expect((await ask('/v3/account', basic(keys.id, keys.secret))).status).toBe(401)
})

test('history and lists come in pages', async () => {
  const { keys, ask } = await open()
  const history = await ask('/v3/sms/history?page=3', basic(keys.id, keys.secret))
  expect(history.body.data).toMatchObject({
    total: 40,
    current_page: 3,
    last_page: 3,
    from: 31,
    to: 40,
    next_page_url: null,
  })
  expect((await ask('/v3/lists', basic(keys.id, keys.secret))).body.data).toMatchObject({
    total: 3,
    prev_page_url: null,
  })
})

test('there are no apps at ClickSend to register', async () => {
  const { sandbox } = await open()
  const asked = sandbox.control('POST', '/providers/clicksend/clients', { name: 'Letterlock', redirectUris: [] })
  await expect(asked).rejects.toThrow(/404/)
})
