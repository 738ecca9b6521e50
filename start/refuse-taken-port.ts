import { once } from 'node:events'
import { createServer } from 'node:net'
import { type Listening, listenFailure } from '../server/listen-failure.ts'

/**
 * Ask at once what would otherwise be found out last, after a first start has installed, built and made everything:
 * most often the house is open already, in another terminal.
 *
 * @throws `start.port_taken`, `start.setting_invalid`
 */
export async function refuseTakenPort(wanted: Listening): Promise<void> {
  const server = createServer().listen({ host: wanted.host, port: wanted.port, exclusive: true })
  try {
    await once(server, 'listening')
  } catch (error) {
    throw listenFailure(error, wanted)
  }
  server.close()
  await once(server, 'close')
}
