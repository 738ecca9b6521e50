import { readdir, readFile } from 'node:fs/promises'

export interface MemoryOfProcess {
  pid: number
  command: string
  /** Its proportional share (PSS) of the memory that it maps: what is shared is counted once over all sharers. */
  pssMb: number
}

interface Process {
  pid: number
  parent: number
  command: string
}

/**
 * The memory of a process and of all that it has started, and they, and so on. Only where /proc tells (Linux).
 *
 * @see proc_pid_smaps(5)
 */
export async function memoryOfTree(root: number): Promise<MemoryOfProcess[]> {
  const all = await listProcesses()
  const pids = new Set([root])
  // A parent may stand behind its child in the list: ids wrap around.
  for (let known = 0; known < pids.size; ) {
    known = pids.size
    for (const { pid, parent } of all) if (pids.has(parent)) pids.add(pid)
  }
  const tree = all.filter(({ pid }) => pids.has(pid))
  return Promise.all(tree.map(async ({ pid, command }) => ({ pid, command, pssMb: await readPss(pid) })))
}

async function listProcesses(): Promise<Process[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0)
  const found = await Promise.all(pids.map(readProcess))
  return found.filter((one) => one !== undefined)
}

async function readProcess(pid: number): Promise<Process | undefined> {
  try {
    const [stat, command] = await Promise.all([
      readFile(`/proc/${pid}/stat`, 'utf8'),
      readFile(`/proc/${pid}/cmdline`, 'utf8'),
    ])
    // Behind the name, which may hold anything: state, then the parent.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
    return { pid, parent, command: command.split('\0').join(' ').trim() }
  } catch {
    // It has ended since the folder was listed.
    return undefined
  }
}

async function readPss(pid: number): Promise<number> {
  const text = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '') // ended, or a zombie
  const kilobytes = /^Pss:\s+(\d+) kB$/m.exec(text)?.[1]
  return Number(kilobytes ?? 0) / 1_000
}
