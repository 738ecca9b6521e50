import type { LiveEvent } from '@letterlock/wire/events'
import type { Visitor } from '../journeys/visitor.ts'

/** A page's live stream: one connection, held open. */
export interface Live {
  /** The events of this kind that it has brought so far. */
  count(kind: LiveEvent['kind']): number
  close(): Promise<void>
}

export async function openLive(visitor: Visitor): Promise<Live> {
  const answer = await visitor.browser.get('/v1/events')
  const reader = answer.body?.getReader()
  if (!reader) throw new Error(`the stream answered ${answer.status} without a body`)
  const told: LiveEvent[] = []
  const reading = readAll(reader, (event) => told.push(event))
  return {
    count: (kind) => told.filter((event) => event.kind === kind).length,
    async close() {
      await reader.cancel()
      await reading
    },
  }
}

async function readAll(
  reader: ReadableStreamDefaultReader<Uint8Array>,
  tell: (event: LiveEvent) => void,
): Promise<void> {
  const decoder = new TextDecoder()
  let held = ''
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const lines = (held + decoder.decode(part.value, { stream: true })).split('\n')
    held = lines.pop() ?? ''
    for (const line of lines) if (line.startsWith('data: ')) tell(JSON.parse(line.slice(6)) as LiveEvent)
  }
}
