import type { SpawnOptions } from 'node:child_process'
import { chown } from 'node:fs/promises'

/** The uid and gid that Linux calls nobody and nogroup; nothing else of the machine should belong to them. */
export const NOBODY = 65_534

/**
 * As whom PostgreSQL runs, since it refuses root: as ourselves; as root's own stand-in inside a user namespace (its
 * files stay root's, so folders that only root may enter work too); or as another user, which only root can arrange.
 */
export type RunAs = { as: 'self' } | { as: 'stand_in' } | { as: 'user'; uid: number; gid: number }

/** A program, its arguments and options for `spawn`, run as somebody. */
export interface Command {
  program: string
  args: string[]
  options: Pick<SpawnOptions, 'cwd' | 'env' | 'uid' | 'gid' | 'windowsHide'>
}

/**
 * @param cwd A folder that the runner may enter.
 */
export function commandAs(runAs: RunAs, program: string, args: string[], cwd: string): Command {
  const options = { cwd, env: plainEnvironment(), windowsHide: true }
  switch (runAs.as) {
    case 'self':
      return { program, args, options }
    case 'user':
      return { program, args, options: { ...options, uid: runAs.uid, gid: runAs.gid } }
    case 'stand_in':
      // unshare replaces itself by the program, so the child's pid is the program's.
      return { program: 'unshare', args: [...STAND_IN, program, ...args], options }
  }
}

const STAND_IN = ['--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`]

/** Give a file that we made to the one who will read or write it. */
export async function handOver(path: string, runAs: RunAs): Promise<void> {
  if (runAs.as === 'user') await chown(path, runAs.uid, runAs.gid)
}

/**
 * What PostgreSQL's programs may see of our environment: none of our secrets, none of the `PG…` variables that would
 * redirect them, and English messages, because we read them.
 */
function plainEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => {
    const value = process.env[name]
    return value === undefined ? [] : [[name, value] as const]
  })
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' }
}
