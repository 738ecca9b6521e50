import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { type AppConnecting, appConnecting } from './app-connecting.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn } from './visitor.ts'

/** Dialpad's tokens work once: an answer that is on its way while its connection ends holds the only one that still does. */
const HOUR = 3_600_000

let open: OpenHouse
let connecting: AppConnecting

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  connecting = await appConnecting(open, await signIn(open))
})
afterAll(() => open.close())
afterEach(async () => {
  vi.unstubAllGlobals()
  await open.turnTo(0)
})

const credential = (userId: string) =>
  connecting.ask('POST', '/v1/credentials', { provider: 'dialpad', tenantId: 'org_acme', userId })

async function connect(email: string, userId: string): Promise<string> {
  const { connection, error } = await connecting.connect('dialpad', email, { userId })
  if (!connection) throw new Error(`not connected: ${error?.code}`)
  return connection.id
}

async function grantsOf(email: string): Promise<unknown[]> {
  const { grants } = (await open.control('GET', '/providers/dialpad/grants')) as { grants: { email: string }[] }
  return grants.filter((grant) => grant.email === email)
}

/** Hold the next answer of the token endpoint back, after the far side has done its work. */
function holdAnswer() {
  const given = Promise.withResolvers<void>()
  const released = Promise.withResolvers<void>()
  const ask = globalThis.fetch
  let held = false
  vi.stubGlobal('fetch', async (input: string | URL, init?: RequestInit) => {
    const answer = await ask(input, init)
    if (held || !String(input).endsWith('/dialpad/oauth2/token')) return answer
    held = true
    given.resolve()
    await released.promise
    return answer
  })
  return { given: given.promise, release: released.resolve }
}

/** Disconnect while the answer to a refresh is on its way. */
async function disconnectMeanwhile(userId: string, id: string): Promise<void> {
  await open.turnTo(2 * HOUR)
  const answer = holdAnswer()
  const asking = credential(userId)
  await answer.given
  expect((await connecting.ask('DELETE', `/v1/app/connections/${id}`)).status).toBe(200)
  answer.release()
  expect((await asking).status).toBeGreaterThanOrEqual(400)
}

test('tokens that come after their connection was disconnected are given back', async () => {
  const email = 'late@alone.example'
  await open.control('POST', '/users', { email, name: 'Late' })
  const id = await connect(email, 'late')
  await disconnectMeanwhile('late', id)
  expect(await grantsOf(email)).toEqual([])
})

test('they are left where another connection rests on the account', async () => {
  const email = 'two@alone.example'
  await open.control('POST', '/users', { email, name: 'Two' })
  const id = await connect(email, 'first')
  await connect(email, 'second')
  await disconnectMeanwhile('first', id)
  expect(await grantsOf(email)).not.toEqual([])
  expect((await credential('second')).status).toBe(200)
})
