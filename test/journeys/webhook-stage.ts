import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest'
import { type ConnectionEvent, tellConnection } from '../../server/connections/tell-connection.ts'
import { inTransaction } from '../../server/store/transaction.ts'
import { type MadeConnection, madeConnection } from './app-connections-made.ts'
import { openReceiver, type Receiver } from './webhook-receiver.ts'
import { openWebhookWorld, type WebhookWorld } from './webhook-world.ts'

export interface WebhookStage {
  world: WebhookWorld
  /** Anew for each test. */
  receiver: Receiver
  /** What the app is told of. */
  connection: MadeConnection
  /** Have something happen to the connection. */
  tell(type?: ConnectionEvent): Promise<void>
  /** Turn the clock. */
  pass(ms: number): void
}

/** A world for the tests of this file, and for each of them a receiver and no endpoints. */
export function webhookStage(): WebhookStage {
  const stage = {
    tell: (type: ConnectionEvent = 'connection.paused') =>
      inTransaction(stage.world.deps.db, (trx) => {
        const { tenantId, id: connectionId } = stage.connection
        return tellConnection(trx, tenantId, { type, connectionId, now: stage.world.deps.now() })
      }),
    pass(ms: number) {
      stage.world.keys.clock.now += ms
    },
  } as WebhookStage

  beforeAll(async () => {
    stage.world = await openWebhookWorld()
    const { appId, keys } = stage.world
    const of = { appId, tenant: 'org_acme', user: 'user_1', now: keys.clock.now }
    stage.connection = await madeConnection(keys.database, of)
  })
  afterAll(() => stage.world.close())
  beforeEach(async () => {
    stage.receiver = await openReceiver()
  })
  afterEach(async () => {
    await stage.receiver.close()
    await stage.world.keys.database.db.deleteFrom('webhook_endpoints').execute()
  })
  return stage
}
