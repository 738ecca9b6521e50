import { z } from 'zod'
import type { Outcome } from './stage.ts'

const Report = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
})

/**
 * Count what Playwright's JSON report says. A test that failed once is a failed
 * test: what is flaky here is broken there.
 *
 * @param text The report, absent when Playwright did not get as far as writing one.
 * @param code Exit code of the run.
 */
export function readPlaywrightReport(text: string | undefined, code: number | undefined, output: string): Outcome {
  const stats = text === undefined ? undefined : Report.parse(JSON.parse(text)).stats
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0)
  const skipped = stats?.skipped ?? 0
  return {
    passed: stats?.expected ?? 0,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped,
    output,
    reasons: skipped > 0 ? [`${skipped} browser tests are marked so`] : [],
  }
}
