import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '../server/core/errors.ts'

const PROGRAM = join(fileURLToPath(import.meta.url), '../../sandbox/cli.ts')

/** The first start writes a company's mail; that takes seconds, not minutes. */
const READY_MS_MAX = 60_000
/** How long it may take to put its state away. */
const STOP_MS_MAX = 5_000
/** What is kept of its output, for the case that it does not start. */
const OUTPUT_KEPT = 2_000

export interface SandboxProcess {
  stop(): Promise<void>
}

/**
 * Start the sandbox in a process of its own, as Google would be: it shares nothing with us but HTTP. It ends when its
 * standard input closes, so that even a killed parent leaves none behind.
 *
 * @param onDeath Called if it ends by itself.
 * @throws `start.port_taken`
 */
export async function startSandboxProcess(
  options: { dataDir: string; port: number; url: URL },
  onDeath: (output: string) => void,
): Promise<SandboxProcess> {
  const args = [PROGRAM, 'serve', '--port', String(options.port), '--data', options.dataDir, '--parent-watch']
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-OUTPUT_KEPT)
    })
  }
  let wanted = true
  child.once('close', () => {
    if (wanted) onDeath(output)
  })
  await Promise.race([answers(options.url), diedEarly(child, () => output, options.port)])
  return {
    async stop() {
      wanted = false
      await stopped(child)
    },
  }
}

async function answers(url: URL): Promise<void> {
  const giveUpAt = performance.now() + READY_MS_MAX
  while (performance.now() < giveUpAt) {
    const answer = await fetch(new URL('/sandbox/clock', url), { signal: AbortSignal.timeout(2_000) }).catch(
      () => undefined,
    )
    await answer?.body?.cancel()
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 40))
  }
  throw new Error('the sandbox did not answer within a minute')
}

async function diedEarly(child: ChildProcess, output: () => string, port: number): Promise<never> {
  await new Promise((ended) => child.once('close', ended))
  if (/EADDRINUSE|already in use/.test(output())) {
    throw new AppError('start.port_taken', 'sandbox', {
      params: { port: String(port), setting: 'LETTERLOCK_SANDBOX_URL' },
    })
  }
  throw new Error(`the sandbox did not start:\n${output()}`)
}

async function stopped(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = new Promise((resolve) => child.once('close', resolve))
  child.stdin?.end()
  child.kill('SIGTERM')
  const hard = setTimeout(() => child.kill('SIGKILL'), STOP_MS_MAX)
  await ended
  clearTimeout(hard)
}
