import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { Secret } from '../../server/core/secret.ts'
import { IMAP_DEADLINES } from '../../server/transport/imap/deadlines.ts'
import type { ImapDeadlines, ImapSession, ImapSettings } from '../../server/transport/imap/imap.ts'
import { openImapTrust } from '../../server/transport/imap/imap-trust.ts'
import { openImap } from '../../server/transport/imap/open-imap.ts'

/**
 * What a server answers to a command: lines, `TAG` standing for the command's own; `undefined` leaves it unanswered.
 */
export type Answer = string | undefined | ((socket: Socket, tag: string) => void)

export interface LyingServer {
  port: number
  /** What clients have sent, line by line, without their tags. */
  heard: string[]
  /** Sign in to it. */
  open(wish?: { deadlines?: Partial<ImapDeadlines>; security?: ImapSettings['security'] }): Promise<ImapSession>
}

const CAN = 'IMAP4rev1 NAMESPACE IDLE ENABLE CONDSTORE UIDPLUS MOVE SPECIAL-USE'
const HONEST: Record<string, Answer> = {
  CAPABILITY: `* CAPABILITY ${CAN}\r\nTAG OK done\r\n`,
  LOGIN: `TAG OK [CAPABILITY ${CAN}] in\r\n`,
  ENABLE: '* ENABLED CONDSTORE\r\nTAG OK done\r\n',
  NAMESPACE: '* NAMESPACE (("" "/")) NIL NIL\r\nTAG OK done\r\n',
  SELECT:
    '* 3 EXISTS\r\n* OK [UIDVALIDITY 7] it\r\n* OK [UIDNEXT 4] next\r\n* OK [HIGHESTMODSEQ 9] top\r\nTAG OK [READ-WRITE] open\r\n',
  NOOP: 'TAG OK done\r\n',
  LOGOUT: '* BYE bye\r\nTAG OK out\r\n',
}

/**
 * A server that follows the protocol but where it is told to lie. It is gone with the test.
 *
 * @param lies Answers by command (`UID FETCH`, `IDLE`, `DONE`), and `greeting`.
 */
export async function startLiar(lies: Record<string, Answer> = {}): Promise<LyingServer> {
  const heard: string[] = []
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    say(socket, lies.greeting ?? '* OK ready\r\n', '*')
    let held = ''
    let lastTag = ''
    socket.on('data', (chunk) => {
      held += chunk.toString('latin1')
      const lines = held.split('\r\n')
      held = lines.pop() ?? ''
      for (const line of lines) {
        if (line === 'DONE') {
          heard.push(line)
          say(socket, 'DONE' in lies ? lies.DONE : 'TAG OK idled\r\n', lastTag)
          continue
        }
        const [, tag = '', command = ''] = /^(\S+) ((?:UID )?\S+)/.exec(line) ?? []
        heard.push(line.slice(tag.length + 1))
        lastTag = tag
        say(socket, command in lies ? lies[command] : (HONEST[command] ?? 'TAG BAD unknown\r\n'), tag)
      }
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  })

  return {
    port,
    heard,
    async open({ deadlines = {}, security = 'none' } = {}) {
      const settings = {
        host: '127.0.0.1',
        port,
        security,
        username: 'ana@liar.test',
        auth: { password: new Secret('correct-horse') },
      }
      const trust = openImapTrust(undefined, 'public_and_loopback')
      const session = await openImap(settings, trust, { ...IMAP_DEADLINES, ...deadlines }, new AbortController().signal)
      onTestFinished(() => session.close())
      return session
    },
  }
}

function say(socket: Socket, answer: Answer, tag: string): void {
  if (typeof answer === 'function') answer(socket, tag)
  else if (answer !== undefined) socket.write(answer.replaceAll('TAG', tag))
}
