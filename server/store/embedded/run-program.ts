import { spawn } from 'node:child_process'
import type { Command } from './run-as.ts'

/** How much of what a program prints is kept: its last words say why it ended. */
const PRINTED_CHARS_MAX = 16_000

/** How a program went that has ended. */
export interface Ran {
  outcome: 'ok' | 'failed' | 'not_found'
  /** Both of its streams, the end of them. */
  printed: string
}

/**
 * Run a program to its end and say how it went. It never throws for the program's own failure.
 *
 * @param deadlineMs It is killed after this long, which counts as failed.
 */
export function runProgram({ program, args, options }: Command, deadlineMs: number): Promise<Ran> {
  return new Promise((resolve) => {
    let printed = ''
    const child = spawn(program, args, {
      ...options,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: deadlineMs,
      killSignal: 'SIGKILL',
    })
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed = (printed + text).slice(-PRINTED_CHARS_MAX)
      })
    }
    child.on('error', (error: NodeJS.ErrnoException) => {
      resolve({ outcome: error.code === 'ENOENT' ? 'not_found' : 'failed', printed: printed || error.message })
    })
    child.on('close', (code, signal) => {
      if (signal !== null) printed += `\nended by ${signal}`
      resolve({ outcome: code === 0 ? 'ok' : 'failed', printed })
    })
  })
}
