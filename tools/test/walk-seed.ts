import { execFileSync } from 'node:child_process'
import { ROOT } from '../machine/run-program.ts'

/**
 * What draws the places that the walks of this run come by: the commit, so that a run can be had again and each commit
 * walks elsewhere. `LETTERLOCK_WALKS` names another.
 */
export function walkSeed(): string {
  return process.env.LETTERLOCK_WALKS || readCommit()
}

function readCommit(): string {
  const head = ['-c', 'safe.directory=*', 'rev-parse', '--short=12', 'HEAD']
  return execFileSync('git', head, { cwd: ROOT, encoding: 'utf8' }).trim()
}
