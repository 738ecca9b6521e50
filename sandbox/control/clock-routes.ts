import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import type { Box } from '../box.ts'
import { readBody } from './read-body.ts'

const Turn = z.union([
  z.strictObject({ offsetMs: z.number().int() }),
  z.strictObject({ advanceMs: z.number().int() }),
  /** Epoch milliseconds. */
  z.strictObject({ setTo: z.number().int().nonnegative() }),
])

/** The sandbox's clock: read it, turn it, follow it. */
export function clockRoutes(app: FastifyInstance, box: Box): void {
  app.get('/sandbox/clock', async () => box.clock.read())

  app.put('/sandbox/clock', async (request) => {
    const turn = readBody(Turn, request)
    const { offsetMs, now } = box.clock.read()
    if ('offsetMs' in turn) return box.clock.turn(turn.offsetMs)
    return box.clock.turn(offsetMs + ('advanceMs' in turn ? turn.advanceMs : turn.setTo - now))
  })

  /** One event a turn, the current reading first. */
  app.get('/sandbox/clock/stream', (_request, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const tell = (reading: object) => reply.raw.write(`data: ${JSON.stringify(reading)}\n\n`)
    tell(box.clock.read())
    const stop = box.clock.onTurn(tell)
    reply.raw.on('close', stop)
  })
}
