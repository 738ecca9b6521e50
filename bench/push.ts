import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../server/core/config.ts'
import { sandboxFarSide } from '../server/core/far-side.ts'
import { openLog } from '../server/core/log.ts'
import { Secret } from '../server/core/secret.ts'
import { serve } from '../server/main.ts'
import { startSandboxProcess } from '../start/sandbox-process.ts'
import { startTestServer } from '../test/database/server.ts'
import { openBrowser } from '../test/journeys/browser.ts'
import { visitorOf } from '../test/journeys/visitor.ts'
import { untilReady } from '../test/mirror/until-ready.ts'
import { freePort } from './free-port.ts'
import { openLiveEvents } from './live-events.ts'

const DELIVERIES = { quick: 20, whole: 120 }
/** Past Google's one notification a second, by the clock of the sandbox. */
const NEXT_SECOND_MS = 1_500
const KIM = 'kim@gmail.example'
/** Mail that is there already: an inbox is not empty. */
const EARLIER = 200

/**
 * From mail's arrival at the provider to its row on the page: the sandbox, a process of its own, delivers a mail and
 * pushes; the server syncs and tells its live stream; a client that listens there asks for the list and finds the row.
 */
export async function bench({ quick }: { quick: boolean }): Promise<Record<string, number>> {
  const server = await startTestServer()
  const dataDir = await mkdtemp(join(tmpdir(), 'letterlock-bench-'))
  const sandboxPort = await freePort()
  const sandboxUrl = new URL(`http://127.0.0.1:${sandboxPort}`)
  const where = { dataDir: join(dataDir, 'sandbox'), port: sandboxPort, publicUrl: sandboxUrl.origin }
  const sandbox = startSandboxProcess(where, (complaints) => console.error(complaints))
  await sandbox.ready
  const publicUrl = new URL('http://localhost:8420')
  const house = await serve(
    {
      ...readConfig({ LETTERLOCK_DATA: dataDir }),
      databaseUrl: new Secret(server.url),
      port: 0,
      publicUrl,
      farSide: sandboxFarSide(sandboxUrl),
    },
    { role: 'all', say: () => undefined, signInLink: true, log: openLog({ level: 'error', role: 'bench' }) },
  )
  try {
    await control('PUT', '/quota', { table: 'off' })
    await control('POST', '/users', { email: KIM, name: 'Kim' })
    for (let index = 0; index < EARLIER; index++) await deliver(`Earlier ${index}`)
    const browser = openBrowser(`http://127.0.0.1:${house.port}`)
    const token = new URL(house.signInLink ?? '').hash.slice(1)
    await browser.send('POST', '/v1/sessions/link', { token })
    const visitor = visitorOf(browser)
    await visitor.connect(KIM)
    await untilReady(visitor)
    const events = await openLiveEvents(browser)

    const took: number[] = []
    /** The part of it until the page hears that it should ask again. */
    const heard: number[] = []
    for (let index = 0; index < DELIVERIES[quick ? 'quick' : 'whole']; index++) {
      await nextSecond()
      const subject = `Pushed ${index}`
      const startedAt = performance.now()
      await deliver(subject)
      let heardAt = 0
      await events.until('threads.changed', async () => {
        heardAt = performance.now()
        const page = await visitor.read<{ threads: { subject: string }[] }>('/v1/threads?limit=50')
        return page.threads.some((thread) => thread.subject === subject)
      })
      took.push(performance.now() - startedAt)
      heard.push(heardAt - startedAt)
    }
    events.close()
    const { p50, p95, most } = percentiles(took)
    console.log(`${took.length} mails from their arrival at the provider to their row on the page`)
    console.log(`p50 ${p50} ms   p95 ${p95} ms   slowest ${most} ms`)
    console.log(
      `of which until the page hears of it: p50 ${percentiles(heard).p50} ms, p95 ${percentiles(heard).p95} ms`,
    )
    return { deliveries: took.length, p50_ms: p50, p95_ms: p95 }
  } finally {
    await house.close()
    await sandbox.stop()
    await server.stop()
    await rm(dataDir, { recursive: true, force: true })
  }

  async function deliver(subject: string): Promise<void> {
    const raw = Buffer.from(`From: Ben <ben@example.org>\r\nSubject: ${subject}\r\n\r\nHello`).toString('base64')
    await control('POST', `/mailboxes/${KIM}/messages`, { raw })
  }

  /** Time passes on the sandbox's clock, which the server follows; and what was under way comes to rest. */
  async function nextSecond(): Promise<void> {
    await control('PUT', '/clock', { advanceMs: NEXT_SECOND_MS })
    await new Promise((rested) => setTimeout(rested, 150))
  }

  async function control(method: string, path: string, body: object): Promise<void> {
    const answer = await fetch(new URL(`/sandbox${path}`, sandboxUrl), {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`the sandbox answered ${answer.status} to ${method} ${path}`)
  }
}

function percentiles(took: readonly number[]): { p50: number; p95: number; most: number } {
  const sorted = [...took].sort((one, other) => one - other)
  const at = (part: number) => Math.round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0)
  return { p50: at(0.5), p95: at(0.95), most: at(1) }
}
