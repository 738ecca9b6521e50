// Brings node_modules in line with package-lock.json before `npm start`, `npm test` and the like.
// Plain JavaScript, because it is the one program that runs on the host's own Node and before anything is installed.
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readFailure } from './install/failure.mjs'
import { isInstalled, wantedFolders } from './install/installed.mjs'
import { checkHostNode, checkNode24IsComing, hasNode24 } from './install/node-24.mjs'
import { installPackages } from './install/npm-ci.mjs'
import { onStopSignal } from './install/stop-signal.mjs'
import { takeTurn } from './install/turn.mjs'

const root = join(fileURLToPath(import.meta.url), '../..')

try {
  checkHostNode()
  if (!isReady()) await install()
} catch (error) {
  const failure = readFailure(error)
  if (!failure) throw error
  process.stderr.write(`\n${failure.message}\n`)
  process.exitCode = 1
}

function isReady() {
  return isInstalled(root) && hasNode24(root)
}

async function install() {
  checkNode24IsComing(wantedFolders(root))
  const turn = await takeTurn(root)
  const stop = onStopSignal(turn.end)
  try {
    if (isReady()) return // another start did it while we waited
    await installPackages(root, turn)
  } finally {
    stop.forget()
    turn.end()
  }
}
