import { spawn } from 'node:child_process'
import { basename, delimiter, join } from 'node:path'
import { explainFailure } from './failure.mjs'
import { isThere, markInstalled, wantedFolders } from './installed.mjs'
import { proveBundledNode } from './node-24.mjs'
import { openProgress } from './progress.mjs'

/** Often enough to look alive; a count of what is on disk takes a few milliseconds. */
const BEAT_MS = 250
/** A newcomer who sees no terminal line, in CI or an editor, should still not wonder. */
const LOG_EVERY_MS = 10_000
/** Longer without a new package, and the line says what we are waiting for. */
const QUIET_MS = 20_000
/** More than npm says when it fails; the rest would only fill memory. */
const OUTPUT_CHARS_MAX = 100_000

/**
 * Run `npm ci`, show how far it is, and prove that nothing is missing afterwards.
 *
 * No package's install script runs: none is needed, and it is what a poisoned package would use first.
 * Everybody gets the developer's packages too, whatever NODE_ENV says: the console is built with them.
 *
 * @param {string} root
 * @param {import('./turn.mjs').Turn} turn
 * @throws InstallFailure with npm's reason
 */
export async function installPackages(root, turn) {
  const startedAt = Date.now()
  const folders = wantedFolders(root)
  process.stderr.write(`Installing the ${folders.length} packages that Letterlock needs. This happens once.\n`)

  const npm = startNpm(root)
  process.once('exit', npm.kill)
  turn.startedNpm(npm.pid)
  const progress = openProgress(LOG_EVERY_MS)
  const counted = countArrivals(root, folders)
  const timer = setInterval(() => {
    turn.beat()
    progress.show(describe(counted(), folders.length, Date.now() - startedAt))
  }, BEAT_MS)
  try {
    await npm.done
  } finally {
    clearInterval(timer)
    progress.close()
    process.off('exit', npm.kill)
  }
  proveBundledNode(root)
  markInstalled(root)
  process.stderr.write(`Installed ${folders.length} packages in ${seconds(Date.now() - startedAt)}.\n`)
}

/** @param {string} root */
function startNpm(root) {
  const args = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--include=peer']
  const quiet = ['--loglevel=error', '--no-audit', '--no-fund', '--no-progress', '--no-update-notifier', '--no-color']
  // npm's own pauses between tries add up to over a minute; a machine without a network should hear it sooner.
  const retries = ['--fetch-retries=3', '--fetch-retry-mintimeout=1000', '--fetch-retry-maxtimeout=5000']
  const [command, ...first] = npmCommand()
  const child = spawn(command, [...first, ...args, ...quiet, ...retries], {
    cwd: root,
    env: hostEnvironment(root),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (text) => {
      output = (output + text).slice(-OUTPUT_CHARS_MAX)
    })
  }
  const done = new Promise((resolve, reject) => {
    child.on('error', (error) => reject(explainFailure(error.message, 'npm did not start')))
    child.on('close', (code, signal) => {
      if (code === 0) resolve(undefined)
      else reject(explainFailure(output, signal ? `signal ${signal}` : `exit code ${code}`))
    })
  })
  // Asked politely, npm puts the old folder back and is in the way of the next start; the next start mends all of it.
  return { pid: child.pid ?? 0, kill: () => child.kill('SIGKILL'), done }
}

/**
 * The npm that started us, on the Node that it runs on: the bundled Node lies in the folder that npm is about to empty.
 *
 * @returns {[string, ...string[]]}
 */
function npmCommand() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env
  return npm && node && basename(npm) === 'npm-cli.js' ? [node, npm] : ['npm']
}

/** @param {string} root */
function hostEnvironment(root) {
  const bundled = join(root, 'node_modules/.bin')
  const path = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== bundled)
  return { ...process.env, PATH: path.join(delimiter) }
}

/**
 * @param {string} root
 * @param {string[]} folders
 * @returns {() => { there: number, quietMs: number }}
 */
function countArrivals(root, folders) {
  let there = -1
  let changedAt = Date.now()
  return () => {
    const now = folders.filter((folder) => isThere(root, folder)).length
    if (now !== there) changedAt = Date.now()
    there = now
    return { there, quietMs: Date.now() - changedAt }
  }
}

/**
 * @param {{ there: number, quietMs: number }} counted
 * @param {number} total
 * @param {number} elapsedMs
 */
function describe({ there, quietMs }, total, elapsedMs) {
  const slow = quietMs > QUIET_MS ? ` · nothing new for ${seconds(quietMs)}: is the network there?` : ''
  return `${there} of ${total} packages on disk · ${seconds(elapsedMs)}${slow}`
}

/** @param {number} durationMs */
function seconds(durationMs) {
  return `${Math.round(durationMs / 1000)} s`
}
