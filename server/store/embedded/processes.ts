import { readFile, readlink } from 'node:fs/promises'
import { runProgram } from './run-program.ts'

/** `ps` answers in milliseconds. */
const PS_DEADLINE_MS = 10_000

/**
 * True when this process is the server of that cluster. A pid alone proves nothing: it may belong to the dead (a zombie
 * answers signals), or have been given to another process since. A PostgreSQL server stands in its data folder.
 */
export async function servesCluster(pid: number, cluster: string): Promise<boolean> {
  if (!lives(pid)) return false
  if (process.platform === 'linux') return (await workingFolder(pid)) === cluster
  if (process.platform === 'win32') return true
  const asked = { program: 'ps', args: ['-o', 'comm=', '-p', String(pid)], options: {} }
  return (await runProgram(asked, PS_DEADLINE_MS)).printed.includes('postgres')
}

/** True when a process of this id exists, a zombie included. */
export function lives(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // Somebody else's process, but one that lives.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

/**
 * A mark that two processes of the same id, one after the other, do not share: when it began, in ticks since boot.
 *
 * @returns empty where the machine does not say and the id must do; undefined when the process is gone, or a zombie
 *   that nobody has buried (in a container whose first process buries none they stay for ever)
 * @see proc_pid_stat(5), fields 3 and 22; the name before them may hold spaces and brackets
 */
export async function findBirthMark(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') return lives(pid) ? '' : undefined
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '') // gone
  const [state, ...rest] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return state === 'Z' || state === 'X' ? undefined : rest[18]
}

async function workingFolder(pid: number): Promise<string | undefined> {
  return readlink(`/proc/${pid}/cwd`).catch(() => undefined) // gone, a zombie, or another user's: not our server
}
