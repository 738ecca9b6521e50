import { PathId } from '@letterlock/wire/primitives'
import { ChooseSource, MySignals, MySignalsFile, SignalRange, SignalSources } from '@letterlock/wire/signals'
import { z } from 'zod'
import { chooseSource } from '../../signals/feeding/choose-source.ts'
import { readEverything } from '../../signals/reports/everything.ts'
import { readMySignals } from '../../signals/reports/my-signals.ts'
import { listMySources } from '../../signals/reports/my-sources.ts'
import { writeMyDays } from '../../signals/reports/write-my-days.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { downloadHeaders } from '../download-headers.ts'
import { whoReads } from '../who-reads.ts'

const auth = { auth: 'session' } as const
const OfMailbox = z.object({ mailboxId: PathId })
const MIME = { csv: 'text/csv; charset=utf-8', json: 'application/json; charset=utf-8' } as const

/** A person's own numbers, what they are counted from, and the same as a file. Nobody else's are reached by any of it. */
export function mySignalsRoutes(app: App, { db, clock, connect }: HttpDeps): void {
  app.get(
    '/v1/me/signals',
    { config: auth, schema: { querystring: SignalRange, response: { 200: MySignals } } },
    async (request) => readMySignals(db, whoReads(request, clock), request.query),
  )

  app.get('/v1/me/signals/export', { config: auth, schema: { querystring: MySignalsFile } }, async (request, reply) => {
    const { format, ...range } = request.query
    const signals = await readMySignals(db, whoReads(request, clock), range)
    const name = `signals-${range.from}-${range.to}.${format}`
    return reply
      .headers({ ...downloadHeaders({ name, mimeType: MIME[format] }), 'content-type': MIME[format] })
      .send(format === 'csv' ? writeMyDays(signals.days) : JSON.stringify(signals, undefined, 2))
  })

  app.get('/v1/me/signals/everything', { config: auth }, async (request, reply) => {
    const kept = await readEverything(db, whoReads(request, clock))
    const name = `signals-everything-${kept.made_at.slice(0, 10)}.json`
    return reply
      .headers({ ...downloadHeaders({ name, mimeType: MIME.json }), 'content-type': MIME.json })
      .send(JSON.stringify(kept, undefined, 2))
  })

  app.get(
    '/v1/me/signals/sources',
    { config: auth, schema: { response: { 200: SignalSources } } },
    async (request) => ({ sources: await listMySources(db, whoReads(request, clock)) }),
  )

  app.put(
    '/v1/me/signals/sources/:mailboxId',
    { config: auth, schema: { params: OfMailbox, body: ChooseSource, response: { 200: SignalSources } } },
    async (request) => {
      const who = whoReads(request, clock)
      await chooseSource(
        { db, queue: connect.queue, now: clock.now },
        { ...who, mailboxId: request.params.mailboxId },
        request.body.counted,
      )
      return { sources: await listMySources(db, who) }
    },
  )
}
