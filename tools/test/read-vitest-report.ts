import { z } from 'zod'
import { type Outcome, tellFailure } from './stage.ts'

const Report = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().optional(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
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
  const outcome: Outcome = { passed: 0, failed: 0, skipped: 0, output, reasons: [], failures: [] }
  const report = text === undefined ? undefined : Report.parse(JSON.parse(text))
  for (const file of report?.testResults ?? []) {
    for (const { status, fullName, failureMessages } of file.assertionResults) {
      if (status === 'passed') outcome.passed++
      else if (skippedWords.has(status)) {
        outcome.skipped++
        outcome.reasons.push(`${fullName}: marked so in ${file.name}`)
      } else {
        outcome.failed++
        outcome.failures.push(tellFailure(`${fullName} in ${file.name}`, failureMessages?.[0]))
      }
    }
    if (file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed')) {
      outcome.failed++
      outcome.failures.push(tellFailure(file.name, file.message))
    }
  }
  if (code !== 0 && outcome.failed === 0) outcome.failed = 1
  return outcome
}
