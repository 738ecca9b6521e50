import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { ImapOrder } from './imap-child.ts'
import type { SendOrder } from './sender-child.ts'
import type { Order } from './sync-child.ts'

const CHILDREN = {
  sync: fileURLToPath(new URL('./sync-child.ts', import.meta.url)),
  imap: fileURLToPath(new URL('./imap-child.ts', import.meta.url)),
  sender: fileURLToPath(new URL('./sender-child.ts', import.meta.url)),
}

/** How a worker ended: killed at the commit it was told, or alive because it had fewer to make. */
export type WorkerEnd = { is: 'killed' } | { is: 'lived'; commits: number; outcome: string }

/** A process that has read its code already and waits for its order: half a second that need not be waited for. */
export interface WarmWorker {
  /** Give it its order; it ends with it. @throws when it ended in any other way than by its own SIGKILL or well */
  work(order: Order | ImapOrder | SendOrder): Promise<WorkerEnd>
  /** End one that got no order, or one that is at work, by SIGKILL. */
  dismiss(): Promise<void>
}

/** @param kind What it does: sync over one of the transports, or send. */
export function warmWorker(kind: keyof typeof CHILDREN = 'sync'): WarmWorker {
  const child: ChildProcess = spawn(process.execPath, [CHILDREN[kind]], { stdio: ['pipe', 'pipe', 'inherit'] })
  const { stdin, stdout } = child
  if (!stdin || !stdout) throw new Error('the worker has no pipes')
  const said: string[] = []
  stdout.setEncoding('utf8').on('data', (text: string) => said.push(text))
  const ended = once(child, 'close') as Promise<[number | null, NodeJS.Signals | null]>
  return {
    async work(order) {
      stdin.end(`${JSON.stringify(order)}\n`)
      const [code, signal] = await ended
      if (signal === 'SIGKILL') return { is: 'killed' }
      if (code !== 0) throw new Error(`the worker ended with ${code ?? signal}`)
      const { commits, outcome } = JSON.parse(said.join('')) as { commits: number; outcome: string }
      return { is: 'lived', commits, outcome }
    },
    async dismiss() {
      child.kill('SIGKILL')
      await ended
    },
  }
}
