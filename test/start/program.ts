import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { COMPILED_CODE } from '../../start/compiled-code.ts'
import type { Place } from './place.ts'

/** One of our programs, running as a process of its own. */
export interface Program {
  pid: number
  /** All that it has printed, both streams as they came. */
  output(): string
  /** The first match in what it prints, once it is printed. Rejects when it ends without. */
  says(pattern: RegExp): Promise<RegExpExecArray>
  /** Its exit code, or the signal that ended it, once all that it printed has arrived. */
  ended: Promise<number | NodeJS.Signals | null>
  signal(name: NodeJS.Signals): void
  /** Ctrl-C: to it and to whatever it has started that still belongs to its terminal. */
  pressCtrlC(): void
  /** Close our end of what it prints to, as a closed terminal does. */
  stopListening(): void
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
export const START = 'start/main.ts'
export const CLI = 'server/cli.ts'

const running = new Set<ChildProcess>()

/**
 * Run one of our programs in a place, with no setting of the tester's own.
 *
 * @param options.prefix Put before node and the program: another program that starts it.
 */
export function run(
  place: Place,
  args: string[],
  options: { env?: Record<string, string>; prefix?: string[]; uid?: number; gid?: number } = {},
): Program {
  const { env, prefix = [], uid, gid } = options
  const [command = '', ...all] = [...prefix, process.execPath, ...args]
  const child = spawn(command, all, {
    cwd: ROOT,
    // What Node has compiled is kept, as between two starts of a person.
    env: { ...cleanEnvironment(), NODE_COMPILE_CACHE: COMPILED_CODE, ...place.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // In a group of its own, as a shell's command is.
    detached: true,
    ...(uid !== undefined && { uid }),
    ...(gid !== undefined && { gid }),
  })
  const { pid } = child
  if (pid === undefined) throw new Error(`${command} could not be started`)
  running.add(child)
  let text = ''
  const looking = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (more: string) => {
      text += more
      for (const look of looking) look()
    })
  }
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child)
      resolve(code ?? signal)
    })
  })
  return {
    pid,
    output: () => text,
    ended,
    says: (pattern) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = pattern.exec(text)
          if (!found) return
          looking.delete(look)
          resolve(found)
        }
        looking.add(look)
        look()
        child.once('close', () => reject(new Error(`it ended without saying ${pattern}:\n${text}`)))
      }),
    signal: (name) => void child.kill(name),
    pressCtrlC: () => void process.kill(-pid, 'SIGINT'),
    stopListening() {
      child.stdout.destroy()
      child.stderr.destroy()
    },
  }
}

/** What a program says that ends by itself. */
export async function runToEnd(...running: Parameters<typeof run>): Promise<{ code: unknown; output: string }> {
  const program = run(...running)
  const code = await program.ended
  return { code, output: program.output() }
}

/** End every program that a test has left running, with what it has started. */
export async function endPrograms(): Promise<void> {
  await Promise.all(
    [...running].map((child) => {
      const closed = new Promise((resolve) => child.once('close', resolve))
      endGroup(child)
      child.stdout?.destroy()
      child.stderr?.destroy()
      return closed
    }),
  )
}

function endGroup({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // It ended by itself in this moment.
  }
}

/** The tester's own database, key and ports stay out; the mark of a test run stays, so that nothing gets lost. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const ours = ([name]: [string, unknown]) =>
    name === 'LETTERLOCK_TEST_RUN' || !(name.startsWith('LETTERLOCK_') || name === 'DATABASE_URL')
  return Object.fromEntries(Object.entries(process.env).filter(ours))
}
