import { z } from 'zod'
import type { Outcome } from './stage.ts'

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
})

const skippedWords = new Set(['pending', 'skipped', 'todo', 'disabled'])

/**
 * Count what vitest's JSON report says. A file that could not even be read has no tests, so it counts as one failure;
 * and a run that failed without a failing test (an unhandled rejection, a setup that broke) is one failure too.
 *
 * @param text The report, absent when vitest did not get as far as writing one.
 * @param code Exit code of the run.
 */
export function readVitestReport(text: string | undefined, code: number | undefined, output: string): Outcome {
  const outcome: Outcome = { passed: 0, failed: 0, skipped: 0, output, reasons: [] }
  const report = text === undefined ? undefined : Report.parse(JSON.parse(text))
  for (const file of report?.testResults ?? []) {
    for (const { status, fullName } of file.assertionResults) {
      if (status === 'passed') outcome.passed++
      else if (skippedWords.has(status)) {
        outcome.skipped++
        outcome.reasons.push(`${fullName}: marked so in ${file.name}`)
      } else outcome.failed++
    }
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) outcome.failed++
  }
  if (code !== 0 && outcome.failed === 0) outcome.failed = 1
  return outcome
}
