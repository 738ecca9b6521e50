import { execFileSync } from 'node:child_process'
import { ROOT } from '../machine/run-program.ts'

/**
 * What draws the places that the walks of this run come by: what stands in the commit, whatever it is called, so that a
 * run can be had again anywhere and each change walks elsewhere. `LETTERLOCK_WALKS` names another. Undefined, which is all
 * places, where the files came without their history.
 */
export function walkSeed(): string | undefined {
  return process.env.LETTERLOCK_WALKS || readTree()
}

function readTree(): string | undefined {
  const args = ['-c', 'safe.directory=*', 'rev-parse', '--short=12', 'HEAD^{tree}']
  try {
    return execFileSync('git', args, { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}
