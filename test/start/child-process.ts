import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

interface Process {
  pid: number
  parent: number
  command: string
}

/** The process that this one has started and whose command line has this in it. Throws when there is none. */
export async function getChild(parent: number, pattern: RegExp): Promise<number> {
  const all = process.platform === 'linux' ? await readProc() : await askPs()
  const found = all.find((one) => one.parent === parent && pattern.test(one.command))
  if (!found) throw new Error(`process ${parent} has started no ${pattern}`)
  return found.pid
}

/** A slim container has no `ps`. @see proc_pid_stat(5): the parent is the second field behind the name */
async function readProc(): Promise<Process[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const found = await Promise.all(
    pids.map(async (pid) => {
      // Empty when it has ended since.
      const [stat, command] = await Promise.all(
        ['stat', 'cmdline'].map((file) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
      )
      const parent = Number(stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
      return { pid: Number(pid), parent, command: command?.replaceAll('\0', ' ') ?? '' }
    }),
  )
  return found
}

async function askPs(): Promise<Process[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,args='])
  return stdout.split('\n').map((line) => {
    const [pid, parent, ...command] = line.trim().split(/\s+/)
    return { pid: Number(pid), parent: Number(parent), command: command.join(' ') }
  })
}
