import { type ChildProcess, spawn } from 'node:child_process'
import { open, rename, stat } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../../core/errors.ts'
import { type Address, decideAddress, listenSettings, socketAddress } from './address.ts'
import type { Binaries } from './find-binaries.ts'
import type { Home } from './find-home.ts'
import { findPidFile } from './pid-file.ts'
import { POSTGRES_SETTINGS } from './postgres-settings.ts'
import { readStartFailure } from './read-start-failure.ts'
import { commandAs, handOver } from './run-as.ts'

/** A log that grew beyond this is set aside at the next start: two files of a size that any editor opens. */
const LOG_BYTES_MAX = 1_000_000
const LOG_FILE = 'postgres.log'
/** A start takes 20 ms when nothing needs recovery; looking this often costs nothing. */
const LOOK_AGAIN_MS = 5

/** Where a new server of this home will listen. Loopback gets a port that is free just now. */
export async function chooseAddress(home: Home): Promise<Address> {
  if (decideAddress(process.platform, home.folder) === 'socket') return socketAddress(home.folder)
  return { by: 'loopback', port: await freePort() }
}

/**
 * Start the server and wait until it takes connections, or until it has ended.
 *
 * It runs in a session of its own, so that Ctrl-C reaches only us and we stop it last, and writes to a file, so that it
 * outlives us without losing its voice.
 *
 * @param deadlineMs After this long in recovery it is left to itself: `again`, and whoever looks next finds it busy.
 * @returns its process id; `again` when what stands in the way passes by itself: another
 *   start, or a killed server's last children
 * @throws `database.disk_full`, `database.corrupt`, `database.no_binary`, `database.namespace_refused`,
 *   `database.folder_not_private`, `start.folder_read_only`, `database.start_failed`
 */
export async function launchPostgres(
  home: Home,
  binaries: Binaries,
  address: Address,
  overrides: Record<string, string>,
  deadlineMs: number,
): Promise<number | 'again'> {
  const logPath = join(home.folder, LOG_FILE)
  const log = await openLog(logPath, home)
  try {
    const { size } = await log.stat()
    const settings = { ...POSTGRES_SETTINGS, ...overrides, ...listenSettings(address) }
    const args = [
      '-D',
      home.cluster,
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ]
    const { program, args: all, options } = commandAs(home.runAs, binaries.postgres, args, home.folder)
    const child = spawn(program, all, { ...options, detached: true, stdio: ['ignore', log.fd, log.fd] })
    child.unref()
    const outcome = await watchStart(child, home, performance.now() + deadlineMs)
    return outcome === 'ended' ? await explainEnd(logPath, size, home) : outcome
  } catch (error) {
    throw error instanceof AppError ? error : programError(error, home)
  } finally {
    await log.close()
  }
}

async function watchStart(child: ChildProcess, home: Home, giveUpAt: number): Promise<number | 'ended' | 'again'> {
  let failed: Error | undefined
  child.on('error', (error) => {
    failed = error
  })
  for (;;) {
    if (failed) throw failed
    if (child.exitCode !== null || child.signalCode !== null) return 'ended'
    const record = await findPidFile(home.cluster)
    if (record !== undefined && record.pid === child.pid && record.status === 'ready') return record.pid
    if (performance.now() > giveUpAt) return 'again'
    await pause(LOOK_AGAIN_MS)
  }
}

async function explainEnd(logPath: string, from: number, home: Home): Promise<'again'> {
  const log = await open(logPath, 'r')
  const printed = await log
    .read({ position: from, length: 16_000, buffer: Buffer.alloc(16_000) })
    .finally(() => log.close())
  const text = printed.buffer.toString('utf8', 0, printed.bytesRead).trim()
  const failure = readStartFailure(text)
  if (failure === 'again') return 'again'
  const params = { folder: home.folder, platform: platformName() }
  throw new AppError(failure, text.split('\n').slice(-6).join(' / '), { params })
}

async function openLog(path: string, home: Home) {
  const size = await stat(path).then(
    (found) => found.size,
    () => 0, // no log yet
  )
  if (size > LOG_BYTES_MAX) await rename(path, `${path}.old`)
  const log = await open(path, 'a', 0o600)
  await handOver(path, home.runAs)
  return log
}

/**
 * The program itself could not be started: it, or `unshare`, is not there, is for
 * another machine, or may not be entered.
 */
function programError(error: unknown, home: Home): AppError {
  const missing = error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOEXEC')
  const without = home.runAs.as === 'stand_in' ? 'database.namespace_refused' : 'database.no_binary'
  const params = { folder: home.folder, platform: platformName() }
  return new AppError(missing ? without : 'database.start_failed', 'postgres could not be started', {
    cause: error,
    params,
  })
}

function platformName(): string {
  return `${process.platform}-${process.arch}`
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string')
    throw new AppError('database.start_failed', 'no free port on loopback')
  return address.port
}
