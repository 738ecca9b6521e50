import { spawnSync } from 'node:child_process'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { InstallFailure } from './failure.mjs'

/** npm scripts find this one first: their PATH begins with node_modules/.bin. */
const BUNDLED = 'node_modules/.bin/node'
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
 * Make sure that the `node` of the npm scripts is new enough, wherever it comes from.
 *
 * A bundled one that does not start here (a glibc binary on Alpine) is taken out of the way when the host's own will do.
 *
 * @param {string} root
 */
export function checkNode24(root) {
  const bundled = join(root, BUNDLED)
  if (process.execPath === bundled || majorOf(process.version) >= NEEDED_MAJOR) return
  if (!existsSync(bundled)) throw new InstallFailure(tooOld('there is no ready-made one for'))
}

/**
 * Try the bundled Node once, after an install.
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
