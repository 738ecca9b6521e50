import { setTimeout as after } from 'node:timers/promises'
import { AppError } from '../../core/errors.ts'
import { checkMigrations, type Migration, readMigrations } from '../../store/migrate.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'

/** Whoever asks (a load balancer, a bench) gives up after some seconds; a healthy database answers in a millisecond. */
const ANSWER_MS_MAX = 3_000

/**
 * Whether this process can serve: its database answers, and holds what this version of the code expects. The queue was
 * opened before anything listened, and comes and goes with the database.
 */
export function readyzRoute(app: App, deps: HttpDeps): void {
  let known: Migration[] | undefined
  app.get('/readyz', { config: { auth: 'public' }, schema: { hide: true } }, async (_request, reply) => {
    known ??= await readMigrations()
    const state = await withinDeadline(checkMigrations(deps.db, known))
    if (state === 'behind') throw new AppError('server.failed', 'an older backup was put back under a running server')
    return reply.header('cache-control', 'no-store').type('text/plain').send('ready\n')
  })
}

async function withinDeadline<T>(asking: Promise<T>): Promise<T> {
  const answered = new AbortController()
  const late = after(ANSWER_MS_MAX, undefined, { signal: answered.signal }).then(() => {
    throw new AppError('database.unreachable', `no answer in ${ANSWER_MS_MAX} ms`, { params: { where: 'its address' } })
  })
  try {
    return await Promise.race([asking, late])
  } finally {
    answered.abort()
  }
}
