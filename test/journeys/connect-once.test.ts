import { afterAll, beforeAll, expect, test } from 'vitest'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

/** One attempt of an app's is one connection, however many tabs and answers there are. */
const KIM = 'kim@consumer.example'
const LEE = 'lee@consumer.example'

let open: OpenHouse
let connecting: AppConnecting

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  connecting = await appConnecting(open, await signIn(open))
  for (const email of [KIM, LEE]) await open.control('POST', '/users', { email, name: email })
})
afterAll(() => open.close())

const held = async (userId: string) =>
  (await connecting.ask('GET', `/v1/app/connections?userId=${userId}`)).body.data as { account: string }[]

test('two accounts that come back at once for one attempt make one connection; the other is given back', async () => {
  const claimed = await connecting.open({ provider: 'gmail', userId: 'tabs' })
  const [first, second] = [await connecting.begin(claimed, 'gmail'), await connecting.begin(claimed, 'gmail')]
  const callbacks = [await connecting.consent(first, KIM), await connecting.consent(second, LEE)]
  await open.control('DELETE', '/wire-log')
  await Promise.all(callbacks.map(({ href }) => claimed.browser.get(href)))
  expect(await held('tabs')).toHaveLength(1)
  expect((await connecting.result(claimed)).status).toBe('connected')
  const { entries } = (await open.control('GET', '/wire-log')) as { entries: { url: string }[] }
  expect(entries.filter(({ url }) => url.startsWith('/revoke'))).toHaveLength(1)
})

test('one answer that a browser delivers many times at once is exchanged once, and counts', async () => {
  const claimed = await connecting.open({ provider: 'gmail', userId: 'reload' })
  const { href } = await connecting.consent(await connecting.begin(claimed, 'gmail'), KIM)
  await open.control('DELETE', '/wire-log')
  await Promise.all(Array.from({ length: 8 }, () => claimed.browser.get(href)))
  await expect.poll(async () => (await connecting.result(claimed)).status).toBe('connected')
  const { entries } = (await open.control('GET', '/wire-log')) as { entries: { url: string }[] }
  expect(entries.filter(({ url }) => url.startsWith('/token'))).toHaveLength(1)
  expect(await held('reload')).toHaveLength(1)
})

test('two keys that are handed in at once for one attempt make one connection', async () => {
  const claimed = await connecting.open({ provider: 'clicksend', userId: 'keys' })
  const keys = (await Promise.all(
    [KIM, LEE].map((email) => open.control('POST', `/providers/clicksend/accounts/${email}/keys`, {})),
  )) as { id: string; secret: string }[]
  const answers = await Promise.all(
    keys.map(({ id: username, secret: credential }) =>
      connecting.key(claimed, { provider: 'clicksend', username, credential }),
    ),
  )
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 410])
  expect(await held('keys')).toHaveLength(1)
})
