import { randomBytes } from 'node:crypto'
import { open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import { ROLE } from './address.ts'
import type { Binaries } from './find-binaries.ts'
import type { Home } from './find-home.ts'
import { lives } from './processes.ts'
import { readStartFailure } from './read-start-failure.ts'
import { commandAs, handOver } from './run-as.ts'
import { runProgram } from './run-program.ts'

/** initdb takes a second on a laptop and half a minute on a small board's memory card; then something is wrong. */
const INITDB_DEADLINE_MS = 120_000

/** Beside PostgreSQL's own files, so that it appears and moves with them. */
const PASSWORD_FILE = 'letterlock.password'

const UNFINISHED = 'cluster.new-'

/**
 * Make sure that there is a database cluster, whole, whoever else is making one at the same moment.
 *
 * It is built under a name of its own and renamed when it is complete and on the disk: a kill half-way leaves nothing
 * that could be taken for a cluster, and of two makers one wins and the other uses the winner's.
 *
 * Text sorts by code point (PostgreSQL's built-in C.UTF-8): an index does not depend on the C library of the machine,
 * and survives its upgrade. The socket asks for no password, since only the folder's owner can reach it and could read
 * the password just as well; loopback, which every local user can reach, asks for a random one.
 *
 * @throws `database.other_major`, `database.corrupt`, what `readStartFailure` reads from
 *   initdb, and whatever writing a file may throw
 */
export async function ensureCluster(home: Home, binaries: Binaries): Promise<'made' | 'there'> {
  const version = await clusterVersion(home)
  if (version === binaries.major) return 'there'
  if (version !== undefined) {
    throw new AppError('database.other_major', undefined, {
      params: { folder: home.folder, found: version, needed: binaries.major },
    })
  }
  await sweepUnfinished(home)
  const building = join(home.folder, `${UNFINISHED}${process.pid}-${randomBytes(4).toString('hex')}`)
  const password = `${building}.password`
  try {
    await writeFile(password, randomBytes(24).toString('base64url'), { mode: 0o600 })
    await handOver(password, home.runAs)
    await initialise(home, binaries, building, password)
    await rename(password, join(building, PASSWORD_FILE))
    return await putInPlace(building, home)
  } finally {
    await rm(password, { force: true })
    await rm(building, { recursive: true, force: true })
  }
}

/**
 * The password for loopback.
 *
 * @throws `database.corrupt` when it was deleted
 */
export async function clusterPassword(home: Home): Promise<string> {
  return readFile(join(home.cluster, PASSWORD_FILE), 'utf8').catch((error: unknown) => {
    throw new AppError('database.corrupt', `${PASSWORD_FILE} cannot be read`, {
      cause: error,
      params: { folder: home.folder },
    })
  })
}

/** The major version that made the cluster, `18`; undefined when there is none. */
async function clusterVersion(home: Home): Promise<string | undefined> {
  const folder = { folder: home.folder }
  const text = await readFile(join(home.cluster, 'PG_VERSION'), 'utf8').catch(missing)
  if (text !== undefined) {
    if (/^\d{1,3}\n?$/.test(text)) return text.trim()
    throw new AppError('database.corrupt', 'PG_VERSION is not a number', { params: folder })
  }
  const files = await readdir(home.cluster).catch(missing)
  if (files !== undefined && files.length > 0)
    throw new AppError('database.corrupt', 'PG_VERSION is gone', { params: folder })
  return undefined
}

async function initialise(home: Home, binaries: Binaries, building: string, password: string): Promise<void> {
  const args = [
    `--pgdata=${building}`,
    `--username=${ROLE}`,
    `--pwfile=${password}`,
    '--auth-local=trust',
    '--auth-host=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]
  const ran = await runProgram(commandAs(home.runAs, binaries.initdb, args, home.folder), INITDB_DEADLINE_MS)
  if (ran.outcome === 'ok') return
  if (ran.outcome === 'not_found') {
    const params = { platform: `${process.platform}-${process.arch}` }
    throw new AppError('database.no_binary', `initdb does not start here: ${ran.printed}`, { params })
  }
  const failure = readStartFailure(ran.printed)
  const code = failure === 'again' || failure === 'database.corrupt' ? 'database.start_failed' : failure
  const params = { folder: home.folder, platform: `${process.platform}-${process.arch}` }
  throw new AppError(code, `initdb: ${ran.printed.trim().split('\n').slice(-6).join(' / ')}`, { params })
}

async function putInPlace(building: string, home: Home): Promise<'made' | 'there'> {
  try {
    await rename(building, home.cluster)
  } catch (error) {
    if (isOneOf(error, 'ENOTEMPTY', 'EEXIST', 'EPERM')) return 'there' // another start was faster; use its cluster
    throw error
  }
  await syncFolder(home.folder)
  return 'made'
}

/** What killed starts left behind. One whose maker lives is another start at this very moment. */
async function sweepUnfinished(home: Home): Promise<void> {
  for (const name of await readdir(home.folder)) {
    const maker = Number(name.startsWith(UNFINISHED) ? name.slice(UNFINISHED.length).split('-')[0] : undefined)
    if (Number.isInteger(maker) && !lives(maker)) await rm(join(home.folder, name), { recursive: true, force: true })
  }
}

/** A rename is on the disk once its folder is. Windows cannot open folders and does this by itself. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Not there is an answer; any other error is one. */
function missing(error: unknown): undefined {
  if (!isOneOf(error, 'ENOENT')) throw error
}

function isOneOf(error: unknown, ...codes: string[]): boolean {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' && codes.includes(error.code)
}
