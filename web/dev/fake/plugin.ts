import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Plugin } from 'vite'
import { answer } from './answers.ts'
import { fakeRows } from './rows.ts'
import { makeScene, type Scene } from './scenes.ts'

/** The content security policy of the real server, so that a page that breaks it breaks here first. */
const POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob: https:; font-src 'self'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"

/** One transparent pixel: what stands for every picture in an attachment. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkaGj4DwAFhQKAjM1mJgAAAABJRU5ErkJggg==',
  'base64',
)

/**
 * A server that is none: it answers the console's calls from made-up scenes, so that every page and state can be seen
 * and photographed. Only in `vite --mode fake`; nothing of it is in the build.
 */
export function fakeServer(): Plugin {
  const scenes = new Map<string, Scene>()
  const streams = new Set<ServerResponse>()

  const handle = async (request: IncomingMessage, response: ServerResponse, next: () => void) => {
    const url = new URL(request.url ?? '/', 'http://fake')
    if (!url.pathname.startsWith('/v1/') && !url.pathname.startsWith('/fake/')) return next()
    const name = /(?:^|;\s*)scene=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? 'full'
    const scene = scenes.get(name) ?? makeScene(name, Date.now())
    scenes.set(name, scene)

    if (url.pathname === '/v1/events') return openStream(response, streams)
    if (url.pathname === '/fake/deliver')
      return deliver(scene, Number(url.searchParams.get('count') ?? 1), streams, response)
    if (url.pathname === '/fake/break') return breakLists(scene, streams, response)
    if (url.pathname.includes('/attachments/')) return response.setHeader('content-type', 'image/png').end(PIXEL)

    const body = await readBody(request)
    url.searchParams.set('host', request.headers.host ?? '')
    if (scene.listFails && broken.has(scene)) url.searchParams.set('again', '1')
    const { status, body: answered } = answer({
      method: request.method ?? 'GET',
      path: url.pathname,
      query: url.searchParams,
      body,
      scene,
      now: Date.now(),
    })
    response.statusCode = status
    if (answered === undefined) return response.end()
    response
      .setHeader('content-type', status < 400 ? 'application/json' : 'application/problem+json')
      .end(JSON.stringify(answered))
  }

  const guard = (_request: IncomingMessage, response: ServerResponse, next: () => void) => {
    response.setHeader('content-security-policy', POLICY)
    next()
  }
  return {
    name: 'letterlock-fake-server',
    configureServer: ({ middlewares }) => void middlewares.use(handle),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(guard).use(handle),
  }
}

function openStream(response: ServerResponse, streams: Set<ServerResponse>): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write(': hello\n\n')
  streams.add(response)
  response.on('close', () => streams.delete(response))
}

/** New mail at the top, and the event that says so. */
function deliver(scene: Scene, count: number, streams: Set<ServerResponse>, response: ServerResponse): void {
  const stamp = Date.now()
  const fresh = fakeRows(1, count, stamp).map((row, n) => ({
    ...row,
    id: (stamp * 100 + n).toString(16),
    unread: true,
    lastMessageAt: new Date(stamp - n).toISOString(),
  }))
  scene.rows.unshift(...fresh)
  tell(streams, {
    kind: 'threads.changed',
    mailboxId: fresh[0]?.mailboxId,
    threadIds: fresh.map(({ id }) => id),
    more: false,
  })
  response.end('delivered')
}

const broken = new WeakSet<Scene>()
/** From now on lists fail; the page is told that something changed, asks, and is refused. */
function breakLists(scene: Scene, streams: Set<ServerResponse>, response: ServerResponse): void {
  broken.add(scene)
  tell(streams, { kind: 'threads.changed', mailboxId: scene.rows[0]?.mailboxId, threadIds: [], more: false })
  response.end('broken')
}

function tell(streams: Set<ServerResponse>, event: unknown): void {
  for (const stream of streams) stream.write(`data: ${JSON.stringify(event)}\n\n`)
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const text = Buffer.concat(chunks).toString()
  return text === '' ? undefined : JSON.parse(text)
}
