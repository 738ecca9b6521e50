import { afterAll, beforeAll, expect, test } from 'vitest'
import { type RunningSandbox, startSandbox } from '../../sandbox/main.ts'
import { sandboxFarSide } from '../../server/core/far-side.ts'
import { openLog } from '../../server/core/log.ts'
import { type House, serve } from '../../server/main.ts'
import { registerSandboxClient } from '../../server/transport/sandbox/register-client.ts'
import { type OpenHouse, openHouse } from './open-house.ts'
import { signIn, type Visitor } from './visitor.ts'

const KIM = 'kim@consumer.example'

let open: OpenHouse
let visitor: Visitor
/** Another Google, which the same installation is pointed at later. */
let other: RunningSandbox
let moved: House

beforeAll(async () => {
  open = await openHouse({ role: 'http' })
  visitor = await signIn(open)
  await open.control('POST', '/users', { email: KIM, name: 'Kim' })
  other = await startSandbox({ dataDir: ':memory:', port: 0, company: 'none', quota: 'off' })
  const client = await registerSandboxClient(new URL(other.url), new URL('/oauth/callback', open.config.publicUrl).href)
  moved = await serve(
    { ...open.config, farSide: sandboxFarSide(new URL(other.url)), client },
    { role: 'http', say: () => undefined, log: openLog({ level: 'silent', role: 'test' }) },
  )
})
afterAll(async () => {
  await moved.close()
  await other.close()
  await open.close()
})

test('a token that is still good on its own side is not handed to another', async () => {
  const { connectionId } = await visitor.connect(KIM)
  const before = await readWireLog()
  const there = `http://127.0.0.1:${moved.port}/v1/connections/${connectionId}/test`
  const answer = await visitor.browser.send('POST', there)
  expect(await answer.json()).toMatchObject({ code: 'oauth.client_rejected' })
  expect(await readWireLog()).toEqual(before)
  const [card] = await visitor.connections()
  expect(card).toMatchObject({ status: 'failing', reason: { code: 'oauth.client_rejected' } })
})

async function readWireLog(): Promise<unknown> {
  return (await fetch(`${other.url}/sandbox/wire-log`)).json()
}
