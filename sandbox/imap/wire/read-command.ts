import type { Connection } from './connection.ts'

/** A command as it came: lines with the literals between them. */
export interface RawCommand {
  tag: string
  /** One more than there are literals; the markers that announce literals are taken off. */
  lines: readonly Buffer[]
  literals: readonly Buffer[]
}

export type CommandRead =
  | { is: 'command'; command: RawCommand }
  | { is: 'end' }
  /** The tagged answer says why; the next command is readable. */
  | { is: 'refused'; tag: string; reply: string }
  /** Nothing after it can be made out: the connection has to end. */
  | { is: 'lost'; why: string }

/** A set of a hundred thousand scattered UIDs is 700 kB. Nobody writes a longer line by intent. */
const LINE_BYTES_MAX = 1024 * 1024
/** As `APPENDLIMIT` says. */
export const APPEND_BYTES_MAX = 35_651_584
/** Names, passwords and search words: far below this. */
const LITERAL_BYTES_MAX = 64 * 1024
/** RFC 7888 §5: LITERAL- allows literals that nobody asked for up to this size. */
const UNASKED_LITERAL_BYTES_MAX = 4_096
/** A command that announces a literal for each of its words still ends. */
const LITERALS_MAX = 1_000

/** `{42}`, `{42+}`, and `~{42}` for one that may hold any byte, at the end of a line. */
const MARKER = /~?\{(\d{1,10})(\+?)\}$/
/** Longer than any marker. */
const MARKER_BYTES_MAX = 16
/** A tag and the command's name stand within these. */
const APPEND_LOOK_BYTES = 200

/** Read one whole command, asking for its literals. What is too long is never kept. */
export async function readCommand(connection: Connection): Promise<CommandRead> {
  const lines: Buffer[] = []
  const literals: Buffer[] = []
  let tag = '*'
  for (;;) {
    const line = await connection.readLine(LINE_BYTES_MAX)
    if (line.is === 'end') return { is: 'end' }
    if (line.is === 'too_long') return { is: 'lost', why: 'Command line too long' }
    if (lines.length === 0) tag = readTag(line.text)
    const marker = MARKER.exec(line.text.toString('latin1', Math.max(0, line.text.length - MARKER_BYTES_MAX)))
    if (!marker) {
      lines.push(line.text)
      return { is: 'command', command: { tag, lines, literals } }
    }
    const [whole, digits, plus] = marker
    lines.push(line.text.subarray(0, line.text.length - whole.length))
    const count = Number(digits)
    const isUnasked = plus === '+'
    if (isUnasked && count > UNASKED_LITERAL_BYTES_MAX) return { is: 'lost', why: 'Literal too large for LITERAL-' }
    const isAppend = /^\S+ +APPEND /i.test(lines[0]?.toString('latin1', 0, APPEND_LOOK_BYTES) ?? '')
    if (count > (isAppend ? APPEND_BYTES_MAX : LITERAL_BYTES_MAX) || literals.length >= LITERALS_MAX) {
      if (isUnasked) return { is: 'lost', why: 'Too many literals' }
      return {
        is: 'refused',
        tag,
        reply: isAppend ? 'NO [TOOBIG] Message too large. (Failure)' : 'BAD Literal too large',
      }
    }
    if (!isUnasked) {
      connection.write('+ go ahead\r\n')
      await connection.flush()
    }
    const literal = await connection.readBytes(count)
    if (!literal) return { is: 'end' }
    literals.push(literal)
  }
}

/** A tag that cannot be one is answered as nobody's. */
function readTag(line: Buffer): string {
  return /^[^\s(){%*"\\]{1,100}(?= |$)/.exec(line.toString('latin1', 0, 101))?.[0] ?? '*'
}
