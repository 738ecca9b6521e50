import type { RawCommand } from '../wire/read-command.ts'
import type { Session } from './session.ts'

/** Long enough to see what was asked for; a set of ten thousand UIDs is not. */
const LINE_CHARS_MAX = 200
/** Commands whose words nobody may read. */
const SECRET = new Set(['LOGIN', 'AUTHENTICATE', '?'])

/** Write a command into the wire log, beside the requests over HTTP: `imap:UID FETCH 1:* (FLAGS)`. */
export function noteCommand(
  { connection, signedIn, room }: Session,
  raw: RawCommand,
  name: string,
  status: number,
): void {
  const { read, written } = connection.takeCounts()
  const line = raw.lines[0]?.toString('latin1').replace(/^\S+ +/, '') ?? ''
  room.box.wireLog.append({
    at: room.box.now(),
    method: 'IMAP',
    url: `imap:${SECRET.has(name) ? name : line.slice(0, LINE_CHARS_MAX)}`,
    ...(signedIn && { account: signedIn.email }),
    status,
    requestBytes: read,
    responseBytes: written,
    units: 0,
  })
}
