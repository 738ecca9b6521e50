import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../server/store/embedded/start-embedded.ts'

export interface TestServer {
  /** A database from which others can be made. */
  url: string
  stop(): Promise<void>
}

const FOLDER = 'letterlock-test-'

/**
 * The one PostgreSQL of a test run: a built-in one in a folder that goes with it, or the server of `DATABASE_URL`.
 *
 * It runs as in production, fsync included: measured, a test file's database takes the same time without (0.2 s here), and tests
 * then meet the waits that people meet.
 */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.DATABASE_URL
  if (given) return { url: given, stop: async () => undefined }
  await sweepKilledRuns()
  const folder = await mkdtemp(join(tmpdir(), `${FOLDER}${process.pid}-`))
  // Each worker of vitest runs a server and its pools at once.
  const embedded = await startEmbedded({ dataDir: folder, say: console.log, settings: { max_connections: '200' } })
  return {
    url: embedded.url,
    async stop() {
      await embedded.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Runs that were killed leave a server behind; it ends by itself within a minute once its folder is gone. */
async function sweepKilledRuns(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = Number(name.startsWith(FOLDER) ? name.slice(FOLDER.length).split('-')[0] : undefined)
    if (Number.isInteger(pid) && !lives(pid)) await rm(join(tmpdir(), name), { recursive: true, force: true })
  }
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's run, but one that lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
