import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

/**
 * A note in the data folder that says who serves it. One that was left behind by a killed process answers to nobody.
 */
const FILE = 'running.json'
const Running = z.object({ url: z.url() })
const Clock = z.object({ offsetMs: z.number() })

/** A sandbox answers within milliseconds; one that is busy writing mail, within this. */
const ANSWER_MS_MAX = 2_000

export function noteRunning(dataDir: string, url: string): void {
  writeFileSync(join(dataDir, FILE), `${JSON.stringify({ url })}\n`)
}

export function forgetRunning(dataDir: string): void {
  rmSync(join(dataDir, FILE), { force: true })
}

/** The address of the sandbox that serves this data folder now, or undefined when none does. */
export async function findRunning(dataDir: string): Promise<string | undefined> {
  const url = readNote(dataDir)
  if (url === undefined) return undefined
  // Whatever keeps it from answering as a sandbox would, it is none that we could talk to.
  const clock = await fetch(`${url}/sandbox/clock`, { signal: AbortSignal.timeout(ANSWER_MS_MAX) })
    .then((answer) => answer.json())
    .catch(() => undefined)
  return Clock.safeParse(clock).success ? url : undefined
}

function readNote(dataDir: string): string | undefined {
  try {
    return Running.parse(JSON.parse(readFileSync(join(dataDir, FILE), 'utf8'))).url
  } catch {
    // No note, or half of one: nobody serves this folder, or somebody who died while saying so.
    return undefined
  }
}
