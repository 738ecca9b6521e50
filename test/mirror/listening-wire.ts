import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'

/** A wire in between that notes what the client says and what it is told. */
export interface ListeningWire {
  port: number
  /** Every line that the client sent, in order. */
  said(): string[]
  heard(): string
  close(): Promise<void>
}

export async function openListeningWire(target: { host: string; port: number }): Promise<ListeningWire> {
  const said: Buffer[] = []
  const heard: Buffer[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
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
  }).listen(0, '127.0.0.1')
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
