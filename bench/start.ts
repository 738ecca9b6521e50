import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type MemoryOfProcess, memoryOfTree } from './process-memory.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const LOOK_AGAIN_MS = 5
/** The first start builds and founds a company; beyond this it hangs. */
const READY_MS_MAX = 300_000
/** The first chores of a fresh process are over by then, and its memory is what it stays at. */
const SETTLED_MS = 1_000

/**
 * The second `npm start`: from the command to the first yes of `/readyz`, npm's own time included, and the memory of
 * all that then runs (server, sandbox, PostgreSQL and its children), npm left out.
 */
export async function bench({ quick }: { quick: boolean }): Promise<Record<string, number>> {
  const rounds = quick ? 3 : 9
  const folder = await mkdtemp(join(tmpdir(), 'letterlock-bench-'))
  const [port, sandboxPort] = await Promise.all([freePort(), freePort()])
  const env = {
    ...withoutSettings(process.env),
    LETTERLOCK_DATA: folder,
    LETTERLOCK_PORT: String(port),
    LETTERLOCK_SANDBOX_URL: `http://127.0.0.1:${sandboxPort}`,
  }
  const rows = []
  try {
    console.log(`The first start took ${Math.round((await startOnce(env, port)).readyMs)} ms.`)
    for (let round = 0; round < rounds; round++) {
      const { readyMs, memory } = await startOnce(env, port)
      const mb = (pattern: RegExp) => sumMb(memory.filter(({ command }) => pattern.test(command)))
      rows.push({
        ready_ms: Math.round(readyMs),
        server_mb: mb(/start\/main\.ts/),
        sandbox_mb: mb(/sandbox\/cli\.ts/),
        postgres_mb: mb(/postgres/),
        pss_mb: sumMb(memory.filter(({ command }) => !isNpm(command))),
      })
    }
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
  console.table(rows)
  return { ready_ms: median(rows.map(({ ready_ms }) => ready_ms)), pss_mb: median(rows.map(({ pss_mb }) => pss_mb)) }
}

async function startOnce(
  env: NodeJS.ProcessEnv,
  port: number,
): Promise<{ readyMs: number; memory: MemoryOfProcess[] }> {
  const startedAt = performance.now()
  const npm = spawn('npm', ['start'], { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'inherit'] })
  try {
    await untilReady(npm, port)
    const readyMs = performance.now() - startedAt
    await pause(SETTLED_MS)
    return { readyMs, memory: await memoryOfTree(npm.pid ?? 0) }
  } finally {
    const closed = npm.exitCode === null && once(npm, 'close')
    npm.kill('SIGTERM') // npm hands it on
    await closed
  }
}

async function untilReady(npm: ChildProcess, port: number): Promise<void> {
  const giveUpAt = performance.now() + READY_MS_MAX
  while (npm.exitCode === null && performance.now() < giveUpAt) {
    // Refused until it listens.
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined)
    await answer?.body?.cancel()
    if (answer?.ok) return
    await pause(LOOK_AGAIN_MS)
  }
  throw new Error(`the house did not get ready (npm: ${npm.exitCode ?? 'still running'})`)
}

/** npm itself and the shell between; `npm start` replaces that shell by the server. */
function isNpm(command: string): boolean {
  return /^npm |npm-cli\.js|^sh -c/.test(command)
}

function sumMb(memory: MemoryOfProcess[]): number {
  return Math.round(memory.reduce((sum, { pssMb }) => sum + pssMb, 0))
}

/** The bench measures the default house, whatever the person who runs it has set. */
function withoutSettings(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(env).filter(([name]) => !/^(LETTERLOCK_|npm_)|^DATABASE_URL$/.test(name))
  return Object.fromEntries(kept)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN
}
