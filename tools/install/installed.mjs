import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expectedFolders, thisPlatform } from './expected.mjs'
import { InstallFailure } from './failure.mjs'

/** @typedef {import('./expected.mjs').LockEntries} LockEntries */

/** Says what was installed. It lies inside node_modules, so that whoever deletes the folder deletes it too. */
const STAMP = 'node_modules/.letterlock-installed.json'
/** npm's own note of what it has put on disk, written last: an interrupted `npm ci` leaves none. */
const NPM_NOTE = 'node_modules/.package-lock.json'

/**
 * Whether everything that package-lock.json names for this platform is on disk.
 *
 * The usual case costs a hash and one look per package, a few milliseconds, because every start pays it.
 *
 * @param {string} root folder of the clone
 */
export function isInstalled(root) {
  const stamp = readJson(join(root, STAMP))
  if (stamp?.for === fingerprint(root) && Array.isArray(stamp.folders)) return allThere(root, stamp.folders)
  return npmInstalledTheSame(root)
}

/**
 * Write down that the install is whole. @throws InstallFailure when npm left something out.
 *
 * @param {string} root
 */
export function markInstalled(root) {
  const folders = wantedFolders(root)
  const absent = folders.filter((folder) => !isThere(root, folder))
  if (absent.length > 0) {
    const names = absent.map((folder) => folder.replace(/^.*node_modules\//, '')).slice(0, 5)
    const rest = absent.length > names.length ? ` and ${absent.length - names.length} more` : ''
    throw new InstallFailure(
      `npm left out what this machine needs: ${names.join(', ')}${rest}. Most often the network broke off: run this again. ` +
        'If it stays so, package.json and package-lock.json disagree: `npm install` brings them in line.',
    )
  }
  writeFileSync(join(root, STAMP), JSON.stringify({ for: fingerprint(root), folders }))
}

/**
 * @param {string} root
 * @returns {string[]} folders below the root that this platform needs
 */
export function wantedFolders(root) {
  return expectedFolders(readEntries(join(root, 'package-lock.json')) ?? {}, thisPlatform())
}

/**
 * @param {string} root
 * @param {string} folder
 */
export function isThere(root, folder) {
  return existsSync(join(root, folder, 'package.json'))
}

/**
 * Somebody may have run `npm install` by hand: then the note of npm tells, and we need not do it again.
 *
 * @param {string} root
 */
function npmInstalledTheSame(root) {
  const locked = readEntries(join(root, 'package-lock.json'))
  const onDisk = readEntries(join(root, NPM_NOTE))
  if (!locked || !onDisk) return false
  const folders = expectedFolders(locked, thisPlatform())
  const same = folders.every((folder) => onDisk[folder]?.version === locked[folder]?.version)
  if (!same || !allThere(root, folders)) return false
  writeFileSync(join(root, STAMP), JSON.stringify({ for: fingerprint(root), folders }))
  return true
}

/**
 * @param {string} root
 * @param {string[]} folders
 */
function allThere(root, folders) {
  return existsSync(join(root, NPM_NOTE)) && folders.every((folder) => isThere(root, folder))
}

/**
 * The lock and the platform: a clone that is shared with a container holds the binaries of one of them only.
 *
 * @param {string} root
 */
function fingerprint(root) {
  const lock = readFileSync(join(root, 'package-lock.json'))
  return `${createHash('sha256').update(lock).digest('hex')} ${process.platform} ${process.arch}`
}

/**
 * @param {string} path
 * @returns {LockEntries | undefined}
 */
function readEntries(path) {
  const entries = readJson(path)?.packages
  return typeof entries === 'object' && entries !== null ? /** @type {LockEntries} */ (entries) : undefined
}

/**
 * Absent or cut off reads as undefined: either way the answer is to install.
 *
 * @param {string} path
 * @returns {Record<string, unknown> | undefined}
 */
function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    // Gone or half written: then it is installed anew.
    return undefined
  }
}
