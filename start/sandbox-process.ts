import { type ChildProcessWithoutNullStreams as Child, spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { COMPILED_CODE } from './compiled-code.ts'
import { StartFailure } from './start-failure.ts'

const PROGRAM = join(fileURLToPath(import.meta.url), '../../sandbox/cli.ts')

/** The first start writes a company's mail; that takes seconds, not minutes. */
const READY_MS_MAX = 60_000
/** How long it may take to put its state away. */
const STOP_MS_MAX = 5_000
/** What is kept of what it complains of, for the case that it ends. */
const COMPLAINTS_CHARS_MAX = 2_000
/** The line by which it says that it listens. */
const READY_LINE = /^Ready\./
/** The line by which it says that it goes without a mail port which another program holds. */
const TAKEN_LINE = /^Port (\d+) is already in use, so this sandbox serves no (\w+)/

export interface SandboxProcess {
  /** Settles when it listens, or cannot. @throws StartFailure with its own reason */
  ready: Promise<void>
  stop(): Promise<void>
}

/**
 * Start the sandbox in a process of its own, as Google would be: it shares nothing with us but HTTP.
 *
 * Ctrl-C in a terminal does not reach it, so that we stop it last; it ends when its standard input closes, so that
 * even a killed parent leaves none behind.
 *
 * @param onDeath Called if it ends by itself once it was ready, with what it complained of.
 * @param onTakenPort Called for each mail port that another program holds, with what the sandbox would have served there.
 */
export function startSandboxProcess(
  options: { dataDir: string; port: number; publicUrl: string },
  onDeath: (complaints: string) => void,
  onTakenPort?: (port: number, protocol: string) => void,
): SandboxProcess {
  const { dataDir, port, publicUrl } = options
  const args = ['serve', '--port', String(port), '--data', dataDir, '--public-url', publicUrl, '--parent-watch']
  const child = spawn(process.execPath, [PROGRAM, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: COMPILED_CODE },
    detached: true,
    windowsHide: true,
  })
  let complaints = ''
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaints = (complaints + text).slice(-COMPLAINTS_CHARS_MAX)
  })
  createInterface(child.stderr).on('line', (line) => {
    const taken = readTakenPort(line)
    if (taken) onTakenPort?.(taken.port, taken.protocol)
  })
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()))
  let state: 'starting' | 'ready' | 'stopping' = 'starting'

  const ready = untilReady(child, ended, () => complaints.trim()).then(() => {
    state = 'ready'
  })
  // Whoever waits for it hears why; if something else failed first, nobody waits any more.
  ready.catch(() => undefined)
  void ended.then(() => {
    if (state === 'ready') onDeath(complaints.trim())
  })

  return {
    ready,
    async stop() {
      state = 'stopping'
      await end(child, ended)
    },
  }
}

/** Read what the sandbox says on standard error of a mail port that it went without. */
export function readTakenPort(line: string): { port: number; protocol: string } | undefined {
  const [, port, protocol] = TAKEN_LINE.exec(line) ?? []
  return port && protocol ? { port: Number(port), protocol } : undefined
}

async function untilReady(child: Child, ended: Promise<void>, complaints: () => string): Promise<void> {
  const deadline = Promise.withResolvers<never>()
  const timer = setTimeout(
    () => deadline.reject(new StartFailure('The sandbox did not come up in a minute.')),
    READY_MS_MAX,
  )
  const saysSo = new Promise<void>((resolve) => {
    createInterface(child.stdout).on('line', (line) => {
      if (READY_LINE.test(line)) resolve()
    })
  })
  const endsEarly = ended.then(() => {
    throw new StartFailure(`The sandbox did not start: ${complaints() || 'it ended without a word.'}`)
  })
  await Promise.race([saysSo, endsEarly, deadline.promise]).finally(() => clearTimeout(timer))
}

async function end(child: Child, ended: Promise<void>): Promise<void> {
  child.stdin.end()
  child.kill('SIGTERM')
  const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX)
  await ended
  clearTimeout(hard)
}
