import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { InstallFailure } from './failure.mjs'
import { openProgress } from './progress.mjs'

/** Outside node_modules, because npm empties that folder first. */
const LOCK = '.letterlock/install.lock'
const LOOK_AGAIN_MS = 500
const LOG_EVERY_MS = 10_000
/** Two takers of one abandoned lock both write; whoever's name is left after this long has it. Far above one write. */
const SETTLE_MS = 200
/** Far longer than writing a line takes. */
const WRITE_MS = 2_000
/**
 * The holder touches the lock at each beat of its progress line; a holder on another machine is judged by that alone.
 */
const SILENT_MS = 30_000

/**
 * @typedef {object} Holder who installs
 * @property {number} pid
 * @property {number} [npmPid] the npm it started, which may outlive it
 * @property {string} host
 *
 * @typedef {object} Turn
 * @property {(npmPid: number) => void} startedNpm
 * @property {() => void} beat
 * @property {() => void} end gives the turn back; a second call does nothing
 */

/**
 * Wait until nobody else installs into this clone, then hold the turn. Two npm in one folder destroy each other's work.
 *
 * A holder that died, with its npm, holds nothing.
 *
 * @param {string} root
 * @returns {Promise<Turn>}
 */
export async function takeTurn(root) {
  const path = join(root, LOCK)
  const progress = openProgress(LOG_EVERY_MS)
  try {
    for (;;) {
      if (writeNew(path)) return heldTurn(path)
      if (isAbandoned(path)) {
        if (await takeAbandoned(path)) return heldTurn(path)
      } else {
        progress.show('Another start is installing the packages; waiting for it')
        await pause(LOOK_AGAIN_MS)
      }
    }
  } finally {
    progress.close()
  }
}

/**
 * @param {string} path
 * @returns {Turn}
 */
function heldTurn(path) {
  let held = true
  return {
    startedNpm: (npmPid) => writeFileSync(path, JSON.stringify({ ...me(), npmPid })),
    beat: () => {
      // Somebody may have deleted the folder under us: no reason to give up a good install.
      if (existsSync(path)) utimesSync(path, new Date(), new Date())
    },
    end: () => {
      if (held) rmSync(path, { force: true })
      held = false
    },
  }
}

/** @returns {Holder} */
function me() {
  return { pid: process.pid, host: hostname() }
}

/** @param {string} path */
function writeNew(path) {
  try {
    mkdirSync(join(path, '..'), { recursive: true, mode: 0o700 })
    writeFileSync(path, JSON.stringify(me()), { flag: 'wx' })
    return true
  } catch (error) {
    const code = /** @type {NodeJS.ErrnoException} */ (error).code
    if (code === 'EEXIST') return false
    throw new InstallFailure(
      `The folder ${join(path, '..')} cannot be written (${code}). Run this as the user who owns the clone.`,
    )
  }
}

/**
 * Put our name over an abandoned one, and see whether it stays.
 *
 * @param {string} path
 */
async function takeAbandoned(path) {
  const mine = `${path}.${process.pid}`
  writeFileSync(mine, JSON.stringify(me()))
  renameSync(mine, path)
  await pause(SETTLE_MS)
  const holder = readHolder(path)
  return holder?.pid === process.pid && holder.host === hostname()
}

/**
 * @param {string} path
 * @returns {Holder | undefined} undefined when gone or unreadable
 */
function readHolder(path) {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8'))
    return typeof holder?.pid === 'number' && typeof holder?.host === 'string' ? holder : undefined
  } catch {
    return undefined
  }
}

/**
 * Whether nobody is behind the lock any more. One that is gone is not abandoned: it can be written anew.
 *
 * @param {string} path
 */
function isAbandoned(path) {
  const touched = touchedAt(path)
  if (touched === undefined) return false
  const silentMs = Date.now() - touched
  const holder = readHolder(path)
  // Read in the middle of a write it is empty, for a moment.
  if (!holder) return silentMs > WRITE_MS
  if (holder.host !== hostname()) return silentMs > SILENT_MS
  return !lives(holder.pid, /install\.mjs/) && !(holder.npmPid !== undefined && lives(holder.npmPid, /npm/))
}

/** @param {string} path */
function touchedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs
}

/**
 * Whether the process runs and is still the one we mean: after a reboot the number may belong to another.
 *
 * @param {number} pid
 * @param {RegExp} name what its command line holds, looked up where /proc exists
 */
function lives(pid, name) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EPERM') return false
  }
  try {
    return name.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'))
  } catch {
    // On Linux it has just ended; elsewhere nobody can say, and it lives.
    return process.platform !== 'linux'
  }
}
