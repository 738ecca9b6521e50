import { runProgram } from './run-program.ts'

/** A program that has not said its version by then does not start on this machine. */
const VERSION_DEADLINE_MS = 20_000

/**
 * Find the first of these programs that is there and starts: Ubuntu has an empty shell by the name of Chromium, and a
 * download may lack its libraries.
 *
 * @param places Paths, or names to be looked for on the path.
 */
export async function findProgram(places: readonly string[]): Promise<string | undefined> {
  for (const place of places) {
    const { code } = await runProgram(place, ['--version'], { deadlineMs: VERSION_DEADLINE_MS })
    if (code === 0) return place
  }
  return undefined
}
