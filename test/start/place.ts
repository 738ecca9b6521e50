import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { until } from '../mirror/until.ts'
import { freePort } from './free-port.ts'

/** Where a house of the test's own is started: its folder, its ports, and nothing of the tester's own settings. */
export interface Place {
  folder: string
  dataDir: string
  port: number
  /** Where the console is. */
  url: string
  sandboxPort: number
  sandboxUrl: string
  env: Record<string, string>
}

const places: Place[] = []

/** A place that nobody else has. Its data folder is not made yet. */
export async function newPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'letterlock-start-'))
  const dataDir = join(folder, 'data')
  const [port, sandboxPort] = [await freePort(), await freePort()]
  const sandboxUrl = `http://127.0.0.1:${sandboxPort}`
  const env = { LETTERLOCK_DATA: dataDir, LETTERLOCK_PORT: String(port), LETTERLOCK_SANDBOX_URL: sandboxUrl }
  const place = { folder, dataDir, port, url: `http://localhost:${port}`, sandboxPort, sandboxUrl, env }
  places.push(place)
  return place
}

/** The process id of the built-in database of a data folder. Throws when none runs. */
export async function getDatabasePid(dataDir: string): Promise<number> {
  const pid = await findDatabasePid(dataDir)
  if (pid === undefined) throw new Error(`no database runs in ${dataDir}`)
  return pid
}

/** The same, or undefined. */
export async function findDatabasePid(dataDir: string): Promise<number | undefined> {
  const note = await readFile(join(dataDir, 'postgres/cluster/postmaster.pid'), 'utf8').catch(() => '') // none runs
  const pid = Number(note.split('\n')[0])
  return pid > 1 && lives(pid) ? pid : undefined
}

/** Delete every place, with the database that a killed house may have left there. */
export async function leavePlaces(): Promise<void> {
  for (const { folder, dataDir } of places.splice(0)) {
    const pid = await findDatabasePid(dataDir)
    if (pid !== undefined) process.kill(pid, 'SIGQUIT')
    await untilGone(pid)
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Wait until a process has ended. */
export async function untilGone(pid: number | undefined): Promise<void> {
  await until(async () => (pid === undefined || !lives(pid) ? true : undefined))
}

/** Whether somebody else could listen there now. */
export async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen({ port, host: '127.0.0.1' })
  const free = await once(server, 'listening').then(
    () => true,
    () => false,
  )
  server.close()
  return free
}

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    // Only processes of ours are asked about.
    return false
  }
}
