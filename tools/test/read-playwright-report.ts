import { z } from 'zod'
import { type Outcome, tellFailure } from './stage.ts'

interface Suite {
  specs: z.infer<typeof Spec>[]
  suites?: Suite[] | undefined
}

const Spec = z.object({
  title: z.string(),
  file: z.string(),
  tests: z.array(
    z.object({
      results: z.array(z.object({ status: z.string().optional(), errors: z.array(z.object({ message: z.string() })) })),
    }),
  ),
})
const Suite: z.ZodType<Suite> = z.object({ specs: z.array(Spec), suites: z.array(z.lazy(() => Suite)).optional() })
const Report = z.object({
  suites: z.array(Suite).default([]),
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
  const report = text === undefined ? undefined : Report.parse(JSON.parse(text))
  const stats = report?.stats
  const failed = (stats?.unexpected ?? 0) + (stats?.flaky ?? 0)
  const skipped = stats?.skipped ?? 0
  return {
    passed: stats?.expected ?? 0,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped,
    output,
    reasons: skipped > 0 ? [`${skipped} browser tests are marked so`] : [],
    failures: (report?.suites ?? []).flatMap(listFailures),
  }
}

function listFailures({ specs, suites = [] }: Suite): string[] {
  const failed = specs.flatMap(({ title, file, tests }) =>
    tests
      .flatMap(({ results }) => results.filter(({ status }) => status !== 'passed' && status !== 'skipped'))
      .map(({ errors }) => tellFailure(`${title} in ${file}`, errors[0]?.message)),
  )
  return [...failed, ...suites.flatMap(listFailures)]
}
