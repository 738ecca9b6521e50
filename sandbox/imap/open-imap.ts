import { once } from 'node:events'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createSecureContext, createServer as createTlsServer } from 'node:tls'
import type { Box } from '../box.ts'
import type { Certificate } from './certificate.ts'
import { openImapRoom } from './session/room.ts'
import { endIfOver, serveSession } from './session/serve-session.ts'
import type { Session, SignedIn } from './session/session.ts'
import { openConnection } from './wire/connection.ts'

export interface ImapPorts {
  /** TLS from the first byte; 0 takes any. Without it none is opened. */
  imapsPort?: number | undefined
  /** In clear until STARTTLS; 0 takes any. Without it none is opened. */
  imapPort?: number | undefined
}

export interface RunningImap {
  imapsPort: number | undefined
  imapPort: number | undefined
  /** Ends every connection. */
  close(): Promise<void>
}

/** How many connections Gmail lets one account have. @see https://support.google.com/mail/answer/7126229 */
const CONNECTIONS_MAX = 15
/** How soon a session whose time has come is told, when nobody turns the clock. */
const LOOK_MS = 30_000
/** RFC 3501 §5.4: no client is sent away for silence before this. */
const SILENCE_MS_MAX = 30 * 60_000

/**
 * Serve Gmail's IMAP over the mail of one box.
 *
 * Rejects with `EADDRINUSE` when a port is taken; nothing is left open then.
 */
export async function openImap(
  box: Box,
  host: string,
  ports: ImapPorts,
  certificate: Certificate,
): Promise<RunningImap> {
  const tls = createSecureContext(certificate)
  const room = openImapRoom(box, tls)
  const sessions = new Set<Session>()
  const served = new Set<Promise<void>>()

  function enter(session: Session, signedIn: SignedIn): 'entered' | 'too_many' {
    const open = [...sessions].filter(
      (other) => other !== session && !other.isLeaving && other.signedIn?.userId === signedIn.userId,
    )
    return open.length < CONNECTIONS_MAX ? 'entered' : 'too_many'
  }

  function serve(socket: Socket): void {
    const connection = openConnection(socket)
    socket.setTimeout(SILENCE_MS_MAX, () => socket.destroy())
    const session: Session = {
      room,
      connection,
      token: `m${box.random(9).toString('base64url').toLowerCase()}mb${box.random(6).toString('hex')}`,
      signedIn: undefined,
      view: undefined,
      condstore: false,
      utf8: false,
      isLeaving: false,
      farewell: undefined,
      enter: (signedIn) => enter(session, signedIn),
    }
    sessions.add(session)
    // Its place is free as soon as it is gone, not when its last command has noticed.
    void connection.closed.then(() => sessions.delete(session))
    const serving = serveSession(session).catch((error: unknown) => {
      // A fault of ours ends this connection and no other; whoever runs us gets the reason.
      if (error instanceof Error) process.stderr.write(`${error.stack}\n`)
      connection.destroy()
    })
    served.add(serving)
    void serving.finally(() => served.delete(serving))
  }

  const servers: Server[] = []
  const sockets = new Set<Socket>()
  const watch = setInterval(lookAtClock, LOOK_MS).unref()
  const stopWatching = box.clock.onTurn(lookAtClock)
  function lookAtClock(): void {
    for (const session of sessions) endIfOver(session)
  }

  async function listen(server: Server, port: number): Promise<number> {
    servers.push(server)
    server.on('connection', (socket: Socket) => {
      sockets.add(socket)
      socket.once('close', () => sockets.delete(socket))
    })
    server.listen(port, host)
    await once(server, 'listening')
    return (server.address() as AddressInfo).port
  }

  async function close(): Promise<void> {
    clearInterval(watch)
    stopWatching()
    const closing = servers.filter((server) => server.listening).map((server) => once(server.close(), 'close'))
    // Those in the middle of a handshake have no session yet.
    for (const socket of sockets) socket.destroy()
    // A command in the middle of its work still has the state under its feet.
    await Promise.all([...closing, ...served])
    room.changes.close()
  }

  try {
    const { imapsPort, imapPort } = ports
    return {
      imapsPort: imapsPort === undefined ? undefined : await listen(openTlsServer(certificate, serve), imapsPort),
      imapPort: imapPort === undefined ? undefined : await listen(createServer(serve), imapPort),
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

/** A client that speaks no TLS, or does not trust us, is gone before it is anybody's connection. */
function openTlsServer(certificate: Certificate, serve: (socket: Socket) => void): Server {
  return createTlsServer(certificate, serve).on('tlsClientError', () => undefined)
}
