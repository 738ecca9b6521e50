import { setTimeout as pause } from 'node:timers/promises'

/** The sandbox was restarted, or is not up yet: it is asked again this often. */
const ASK_AGAIN_MS = 1_000

/**
 * Follow the sandbox's clock: when somebody turns it there, ours turns along, in every process. Only for the sandbox;
 * Google's clock is the world's.
 *
 * @param turnTo Called with the offset from the machine's clock, in milliseconds, now and at each change.
 */
export async function followSandboxClock(
  sandbox: string,
  turnTo: (offsetMs: number) => void,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    // It ended, or is not up: either way it is asked again, until somebody stops us.
    await readStream(new URL('/sandbox/clock/stream', sandbox), turnTo, signal).catch(() => undefined)
    await pause(ASK_AGAIN_MS, undefined, { signal }).catch(() => undefined)
  }
}

async function readStream(url: URL, turnTo: (offsetMs: number) => void, signal: AbortSignal): Promise<void> {
  const answer = await fetch(url, { signal })
  let held = ''
  for await (const chunk of answer.body ?? []) {
    held += Buffer.from(chunk).toString('utf8')
    const lines = held.split('\n')
    held = lines.pop() ?? ''
    for (const line of lines) {
      const offsetMs = readOffset(line)
      if (offsetMs !== undefined) turnTo(offsetMs)
    }
  }
}

/** The offset in a `data:` line of the stream. */
export function readOffset(line: string): number | undefined {
  const match = /^data:.*"offsetMs"\s*:\s*(-?\d{1,15})\b/.exec(line)
  return match ? Number(match[1]) : undefined
}
