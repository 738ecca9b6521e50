import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below all that a system gives to whoever asks for any port, or connects: other tests do so all the time. */
const [FIRST, PAST] = [11_000, 30_000]

/** A port of loopback for a program that must be told one: nobody listens there, and nobody is given it meanwhile. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(FIRST, PAST)
    const server = createServer().listen(port, '127.0.0.1')
    const isFree = await once(server, 'listening').then(
      () => true,
      () => false,
    )
    if (!isFree) continue
    server.close()
    await once(server, 'close')
    return port
  }
}
