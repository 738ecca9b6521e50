import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

/** Connections that ask one request after another, with as little work of their own as can be. */
export interface Load {
  /** Ask so often, over all connections together. @returns requests a second */
  run(requests: number): Promise<number>
  close(): void
}

const END_OF_HEAD = Buffer.from('\r\n\r\n')

/** Open connections to a server and have the same POST ready on each. */
export async function openLoad(
  url: string,
  options: { connections: number; path: string; key: string; body: object },
): Promise<Load> {
  const { hostname, port, host } = new URL(url)
  const body = JSON.stringify(options.body)
  const request = Buffer.from(
    `POST ${options.path} HTTP/1.1\r\nhost: ${host}\r\nauthorization: Bearer ${options.key}\r\n` +
      `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  )
  const sockets = await Promise.all(
    Array.from({ length: options.connections }, async () => {
      const socket = connect({ host: hostname, port: Number(port), noDelay: true })
      await once(socket, 'connect')
      return socket
    }),
  )
  return {
    async run(requests) {
      let left = requests
      const startedAt = performance.now()
      await Promise.all(
        sockets.map(async (socket) => {
          while (left-- > 0) await ask(socket, request)
        }),
      )
      return (requests * 1_000) / (performance.now() - startedAt)
    },
    close() {
      for (const socket of sockets) socket.destroy()
    },
  }
}

/** @throws unless the answer is 200 */
function ask(socket: Socket, request: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    let held: Buffer = Buffer.alloc(0)
    const read = (chunk: Buffer) => {
      held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
      const head = held.indexOf(END_OF_HEAD)
      if (head < 0) return
      const text = held.toString('latin1', 0, head)
      const length = Number(/content-length: (\d+)/i.exec(text)?.[1])
      if (held.length < head + END_OF_HEAD.length + length) return
      socket.off('data', read)
      if (text.startsWith('HTTP/1.1 200')) resolve()
      else reject(new Error(held.toString()))
    }
    socket.on('data', read)
    socket.write(request)
  })
}
