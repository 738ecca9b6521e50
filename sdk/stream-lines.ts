import type { Change } from './wire.generated.ts'

/** One sign of life: a change, or only that the server still hears. */
export type StreamLine = Change | { kind: 'beat' }

/** No line of ours is longer; what is has come from somebody else. */
const LINE_CHARS_MAX = 10_000

/**
 * Read a stream of changes (Server-Sent Events) piece by piece as it comes. What cannot be read counts as *all*: to ask
 * once too often is better than to serve what has ended.
 *
 * @see HTML Living Standard §9.2.6: lines end in CR LF, LF or CR; a comment begins with a colon
 */
export function streamLines(): (piece: string) => StreamLine[] {
  let rest = ''
  return (piece) => {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    if (rest.length > LINE_CHARS_MAX) {
      rest = ''
      return [{ kind: 'all' }]
    }
    return lines.flatMap(readLine)
  }
}

function readLine(line: string): StreamLine[] {
  if (line.startsWith(':')) return [{ kind: 'beat' }]
  if (!line.startsWith('data:')) return []
  try {
    const said: unknown = JSON.parse(line.slice('data:'.length))
    const { kind, connectionId } = (said ?? {}) as Record<string, unknown>
    if (kind === 'connection' && typeof connectionId === 'string')
      return [{ kind, connectionId: connectionId as `con_${string}` }]
  } catch {
    // Half a line, or a proxy's words.
  }
  return [{ kind: 'all' }]
}
