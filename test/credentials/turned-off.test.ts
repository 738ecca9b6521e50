import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { turnOff } from '../../server/flows/integrations/turn-off.ts'
import type { SessionRow } from '../../server/store/sessions.ts'
import type { BrokerProcess } from './broker-process.ts'
import { type BrokerWorld, openBrokerWorld } from './broker-world.ts'
import { type ManyConnections, makeManyConnections } from './many-connections.ts'

const PROVIDER = { id: 'dialpad', name: 'Dialpad', category: 'communication' } as const
const WISH = { why: 'Under review.', confirm: PROVIDER.name }
const MANY = 2_000

let world: BrokerWorld
let processes: BrokerProcess[]

beforeAll(async () => {
  world = await openBrokerWorld()
  processes = [await world.process(), await world.process()]
})
afterAll(() => world?.close())

/** An organisation with so many connections. */
function make(count: number): Promise<ManyConnections> {
  const [{ store, vault }] = processes as [BrokerProcess]
  return makeManyConnections(
    { db: store.db, vault },
    { appId: world.appId, provider: PROVIDER.id, count, now: world.now() },
  )
}

/** Turn it off there. @returns how many statements that took */
async function turnOffFor({ tenantId, memberId }: ManyConnections): Promise<number> {
  let statements = 0
  const counting: KyselyPlugin = {
    transformQuery({ node }) {
      statements += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const who = { tenantId, memberId, name: 'Jana' } as unknown as SessionRow
  await turnOff({ db: world.database.db.withPlugin(counting), now: world.now }, who, PROVIDER, WISH)
  return statements
}

const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'handed',
    (error: { code?: string }) => error.code,
  )

test('from the commit on no process hands out any of thousands of credentials that are turned off', async () => {
  const many = await make(MANY)
  const some = many.ids.filter((_, index) => index % 40 === 0)
  const ask = () =>
    Promise.all(processes.flatMap(({ tokens }) => some.map((id) => codeOf(tokens.accessToken(many.tenantId, id)))))
  expect(new Set(await ask())).toEqual(new Set(['handed']))
  await turnOffFor(many)
  expect(new Set(await ask())).toEqual(new Set(['connection.paused']))
  const { rows } = await world.database.pool.query(
    `select count(*)::int as paused from connections
     where tenant_id = $1 and status = 'paused' and before_off ->> 'status' = 'active'`,
    [many.tenantId],
  )
  expect(rows[0].paused).toBe(MANY)
})

test('turning thousands off takes as many statements as turning off one, so that nobody waits for it', async () => {
  const [one, many] = [await make(1), await make(MANY)]
  expect(await turnOffFor(many)).toBe(await turnOffFor(one))
})
