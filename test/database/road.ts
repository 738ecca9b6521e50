import { once } from 'node:events'
import { type AddressInfo, createServer, connect as dial, type Socket } from 'node:net'

/** A road to a database that can be blocked: the database itself must go on for others. */
export interface Road {
  url: string
  /** Cut everybody off, and refuse whoever comes. */
  block(): void
  unblock(): void
  /** How many were refused since it was blocked. */
  refused(): number
  close(): Promise<void>
}

/** Build one to the database of a URL. */
export async function openRoad(databaseUrl: string): Promise<Road> {
  const url = new URL(databaseUrl)
  const host = url.searchParams.get('host') ?? url.hostname
  const port = Number(url.searchParams.get('port') || url.port || 5432)
  const destination = host.startsWith('/') ? { path: `${host}/.s.PGSQL.${port}` } : { host, port }
  const sockets = new Set<Socket>()
  let blocked = false
  let refused = 0
  const server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined))
    if (blocked) {
      refused += 1
      socket.destroy()
      return
    }
    const there = dial(destination).on('error', () => undefined)
    sockets.add(there)
    socket.pipe(there).pipe(socket)
    socket.on('close', () => there.destroy())
    there.on('close', () => socket.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  url.searchParams.set('host', '127.0.0.1')
  url.searchParams.set('port', String((server.address() as AddressInfo).port))
  const cut = () => {
    for (const socket of sockets) socket.destroy()
    sockets.clear()
  }
  return {
    url: url.href,
    block() {
      refused = 0
      blocked = true
      cut()
    },
    unblock() {
      blocked = false
    },
    refused: () => refused,
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
