import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

export interface ProgramResult {
  /** `undefined` when a signal ended it, or when it did not start. */
  code: number | undefined
  /** Both streams, as they came. */
  output: string
}

export interface ProgramOptions {
  env?: Record<string, string>
  /** Ended after this long, with all that it started. */
  deadlineMs?: number
  /** Called with each line as it comes. */
  onLine?: (line: string) => void
  /** Show the output on our own stdout as it comes, too. */
  shown?: boolean
}

/** Longer than any stage takes on a slow machine; what is still busy then waits for something that never comes. */
const DEADLINE_MS = 30 * 60_000
/** A failing run may print a lot; its end says what went wrong. */
const OUTPUT_CHARS_MAX = 400_000

const running = new Set<ChildProcess>()

/** Run a program from the root of the clone and wait for its end. Never throws: an unusable program is a failed one. */
export async function runProgram(
  command: string,
  args: string[],
  options: ProgramOptions = {},
): Promise<ProgramResult> {
  const { env, deadlineMs = DEADLINE_MS, onLine, shown = false } = options
  // In a group of its own, so that ending it ends its children too.
  const child = spawn(command, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  running.add(child)
  let output = ''
  function take(text: string): void {
    output = (output + text).slice(-OUTPUT_CHARS_MAX)
    if (shown) process.stdout.write(text)
    if (onLine) for (const line of text.split('\n')) if (line.trim() !== '') onLine(line.trim())
  }
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', take)
  const timer = setTimeout(() => {
    take(`\nstill running after ${deadlineMs / 60_000} minutes: ended\n`)
    endGroup(child)
  }, deadlineMs)

  const code = await new Promise<number | undefined>((resolve) => {
    child.on('error', (error) => {
      take(error.message)
      resolve(undefined)
    })
    child.on('close', (exitCode) => resolve(exitCode ?? undefined))
  })
  clearTimeout(timer)
  running.delete(child)
  return { code, output }
}

/** Run one of the installed programs, by its path below the root, on the Node that runs us. */
export function runNode(script: string, args: string[], options?: ProgramOptions): Promise<ProgramResult> {
  return runProgram(process.execPath, [script, ...args], options)
}

/** End everything that is still running, at once. */
export function endAllPrograms(): void {
  for (const child of running) endGroup(child)
}

function endGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    // It ended by itself in this moment.
  }
}
