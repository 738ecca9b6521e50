import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'

/** A wire in between that notes what the client says and what it is told. */
export interface ListeningWire {
  port: number
  /** Every line that the client sent, in order. */
  said(): string[]
  heard(): string
  close(): Promise<void>
}

/** @param tls PEM: encryption ends here, and what was said under it is noted as it was meant. */
export async function openListeningWire(
  target: { host: string; port: number },
  tls?: { cert: string; key: string },
): Promise<ListeningWire> {
  const said: Buffer[] = []
  const heard: Buffer[] = []
  const sockets = new Set<Socket>()
  const listen = (client: Socket) => {
    const far = connect(target.port, target.host)
    for (const socket of [client, far]) {
      sockets.add(socket)
      // Either side may go first.
      socket.on('error', () => undefined)
      socket.on('close', () => sockets.delete(socket))
    }
    client.on('data', (chunk) => said.push(Buffer.from(chunk)))
    far.on('data', (chunk) => heard.push(Buffer.from(chunk)))
    client.pipe(far).pipe(client)
  }
  const server = (tls ? createTlsServer(tls, listen) : createServer(listen)).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    said: () => Buffer.concat(said).toString('latin1').split('\r\n'),
    heard: () => Buffer.concat(heard).toString('latin1'),
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
