import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** The whole server as a process of its own. */
export interface ServerProcess {
  base: string
  signInLink: string
  /** SIGKILL: nothing is flushed, nothing said goodbye to. Done again it does nothing. */
  kill(): Promise<void>
}

const CHILD = fileURLToPath(new URL('./server-child.ts', import.meta.url))

/** Start one, by the settings of its environment, and wait until it listens. */
export async function startServer(environment: NodeJS.ProcessEnv): Promise<ServerProcess> {
  const child = spawn(process.execPath, [CHILD], { env: environment, stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })
  const [line] = await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => ['{}'])])
  const { port, signInLink } = JSON.parse(String(line)) as { port?: number; signInLink?: string }
  if (port === undefined) throw new Error('the server ended before it listened')
  return {
    base: `http://127.0.0.1:${port}`,
    signInLink: signInLink ?? '',
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const ended = once(child, 'exit')
      child.kill('SIGKILL')
      await ended
    },
  }
}
