// The house in a process of its own, for benches that measure it from outside. Forked by `house.ts`.
import { readConfig } from '../../server/core/config.ts'
import { sandboxFarSide } from '../../server/core/far-side.ts'
import { openLog } from '../../server/core/log.ts'
import { Secret } from '../../server/core/secret.ts'
import { type House, serve } from '../../server/main.ts'

export interface HouseOrder {
  dataDir: string
  databaseUrl: string
  sandboxUrl: string
  kek: string
}

let house: House | undefined

process.on('message', async (order: HouseOrder | 'close') => {
  if (order === 'close') {
    await house?.close()
    process.disconnect()
    return
  }
  const config = readConfig({
    LETTERLOCK_DATA: order.dataDir,
    LETTERLOCK_KEK: order.kek,
    // What is measured is reading, not being refused for reading so much.
    LETTERLOCK_RATE_KEY: '1000000000',
    LETTERLOCK_PUBSUB_MODE: 'off',
  })
  house = await serve(
    {
      ...config,
      databaseUrl: new Secret(order.databaseUrl),
      port: 0,
      publicUrl: new URL('http://localhost:8420'),
      farSide: sandboxFarSide(new URL(order.sandboxUrl)),
    },
    { role: 'http', say: () => undefined, log: openLog({ level: 'warn', role: 'http' }) },
  )
  process.send?.(house.port)
})
