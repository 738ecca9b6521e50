import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'

const servers: Server[] = []
const sockets = new Set<Socket>()

/** Listen on loopback as something that is not what a caller expects. @returns the port */
export async function strangeServer(greet: (socket: Socket) => void, port = 0): Promise<number> {
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined) // the caller hangs up; that is the test
    socket.once('close', () => sockets.delete(socket))
    greet(socket)
  })
  servers.push(server.listen(port, '127.0.0.1'))
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** A PostgreSQL that lets everybody in and says that it is this old: 140011 for 14.11. */
export function oldPostgres(version: string): (socket: Socket) => void {
  return (socket) =>
    socket.on('data', (bytes) => socket.write(bytes[0] === 'Q'.charCodeAt(0) ? versionAnswer(version) : WELCOME))
}

export async function closeServers(): Promise<void> {
  for (const socket of sockets) socket.destroy()
  await Promise.all(servers.splice(0).map((server) => once(server.close(), 'close')))
}

/** AuthenticationOk, then ReadyForQuery. @see PostgreSQL manual, 54.7 (message formats) */
const READY = message('Z', Buffer.from('I'))
const WELCOME = Buffer.concat([message('R', Buffer.from([0, 0, 0, 0])), READY])

function versionAnswer(version: string): Buffer {
  const column = Buffer.concat([Buffer.from('server_version_num\0'), Buffer.alloc(6), int32(25), Buffer.alloc(8)])
  const value = Buffer.concat([int16(1), int32(version.length), Buffer.from(version)])
  return Buffer.concat([
    message('T', Buffer.concat([int16(1), column])),
    message('D', value),
    message('C', Buffer.from('SHOW\0')),
    READY,
  ])
}

function message(type: string, body: Buffer): Buffer {
  return Buffer.concat([Buffer.from(type), int32(body.length + 4), body])
}

function int16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeInt16BE(value)
  return bytes
}

function int32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
