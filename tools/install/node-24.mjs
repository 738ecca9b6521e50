import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { InstallFailure } from './failure.mjs'

/** npm scripts find this one first: their PATH begins with node_modules/.bin. */
const BUNDLED = 'node_modules/.bin/node'
/** The packages that bring it, one a platform. */
const BUNDLES = /^node_modules\/node-(bin-)?(linux|darwin|win)-/
/** The first that runs TypeScript as it stands and that every package of the lock accepts. */
const NEEDED_MAJOR = 24
/** The oldest on which npm can install the packages. */
const HOST_MAJOR = 20

/** @throws InstallFailure when the host's Node cannot even install */
export function checkHostNode() {
  if (majorOf(process.version) < HOST_MAJOR) {
    throw new InstallFailure(
      `Letterlock needs Node ${HOST_MAJOR} or newer to install itself; this is ${process.version}.`,
    )
  }
}

/**
 * Whether the `node` of the npm scripts is new enough, wherever it comes from.
 *
 * @param {string} root
 */
export function hasNode24(root) {
  return majorOf(process.version) >= NEEDED_MAJOR || existsSync(join(root, BUNDLED))
}

/**
 * Say it before an install rather than after: on some machines it leads nowhere.
 *
 * @param {string[]} wanted what the install would put on disk
 * @throws InstallFailure when neither the machine nor the packages bring a new enough Node
 */
export function checkNode24IsComing(wanted) {
  if (majorOf(process.version) >= NEEDED_MAJOR || wanted.some((folder) => BUNDLES.test(folder))) return
  throw new InstallFailure(tooOld('there is no ready-made one for'))
}

/**
 * Try the bundled Node once, after an install. One that does not start here (it is made for glibc, and Alpine has none)
 * is taken out of the way where the host's own will do.
 *
 * @param {string} root
 */
export function proveBundledNode(root) {
  const bundled = join(root, BUNDLED)
  if (!existsSync(bundled)) return
  const answer = spawnSync(bundled, ['--version'], { encoding: 'utf8', timeout: 10_000 })
  if (answer.status === 0 && majorOf(answer.stdout) >= NEEDED_MAJOR) return
  rmSync(bundled, { force: true })
  if (majorOf(process.version) < NEEDED_MAJOR) throw new InstallFailure(tooOld('the ready-made one does not start on'))
}

/** @param {string} because */
function tooOld(because) {
  return `Letterlock runs on Node ${NEEDED_MAJOR}; this is ${process.version}, and ${because} ${process.platform} ${process.arch}. Install Node ${NEEDED_MAJOR} and run this again.`
}

/** @param {string} version */
function majorOf(version) {
  return Number(version.replace(/^v/, '').split('.')[0])
}
