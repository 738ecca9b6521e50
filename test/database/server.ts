import { mkdtemp, readdir, rm, statfs } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbedded } from '../../server/store/embedded/start-embedded.ts'

export interface TestServer {
  /** A database from which others can be made. */
  url: string
  stop(): Promise<void>
}

const FOLDER = 'letterlock-test-'
/** Where Linux keeps files in memory. A database of a thousand small files is made there in 20 ms, on a disk in 400. */
const MEMORY = '/dev/shm'
/** Half a gigabyte of log, and as much for the databases of the files that run at once. */
const ROOM_BYTES = 1024 ** 3

/**
 * A PostgreSQL with the settings of production, fsync included: a built-in one in a folder that goes with it, or the
 * server of `DATABASE_URL`.
 *
 * @param on Where its files lie. A bench measures what a disk costs; a test run has hundreds of databases to make, in
 *   memory where the machine has the room. What must outlive a crash is tested on a disk, by tests with a server of
 *   their own.
 */
export async function startTestServer(on: 'disk' | 'memory' = 'disk'): Promise<TestServer> {
  const given = process.env.DATABASE_URL
  if (given) return { url: given, stop: async () => undefined }
  const root = on === 'memory' && (await freeBytes(MEMORY)) > ROOM_BYTES ? MEMORY : tmpdir()
  await sweepKilledRuns(root)
  const folder = await mkdtemp(join(root, `${FOLDER}${process.pid}-`))
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
async function sweepKilledRuns(root: string): Promise<void> {
  for (const name of await readdir(root)) {
    const pid = Number(name.startsWith(FOLDER) ? name.slice(FOLDER.length).split('-')[0] : undefined)
    if (Number.isInteger(pid) && !lives(pid)) await rm(join(root, name), { recursive: true, force: true })
  }
}

/** 0 where there is no such folder. */
async function freeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder).catch(() => ({ bavail: 0, bsize: 0 }))
  return bavail * bsize
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
