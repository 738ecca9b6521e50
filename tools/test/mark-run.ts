import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endAllPrograms } from '../machine/run-program.ts'
import { RUN_MARK, sweepLeftovers } from './leftovers.ts'

/** What a shell expects of a program that a signal ended: 128 and the signal's number. */
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 }

/**
 * Make this process the owner of a test run: all that it starts carries the run's mark and keeps its temporary files in
 * one folder, and a signal ends all of it.
 *
 * @returns the mark
 */
export function markRun(): string {
  const mark = randomUUID()
  process.env[RUN_MARK] = mark
  process.env.TMPDIR = makeFolder()
  for (const [signal, code] of Object.entries(EXIT_CODES)) {
    process.once(signal, async () => {
      endAllPrograms()
      await sweepLeftovers(mark)
      process.exit(code)
    })
  }
  return mark
}

function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'letterlock-run-'))
  // Run by root, PostgreSQL becomes another user, who must get through.
  chmodSync(folder, 0o755)
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }))
  return folder
}
