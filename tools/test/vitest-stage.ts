import { readFile, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { runNode } from '../machine/run-program.ts'
import { readVitestReport } from './read-vitest-report.ts'
import type { Outcome, Stage } from './stage.ts'

const VITEST = 'node_modules/vitest/vitest.mjs'
/** The journeys take 20 minutes on two cores, and twice as long on slow ones. */
const DEADLINE_MS = 60 * 60_000

/** The tests of some of the projects in `vitest.config.ts`. */
export function vitestStage(name: string, share: 0.5 | 1, projects: string[], behind: string[] = []): Stage {
  const workers = Math.max(1, Math.floor(availableParallelism() * share))
  const args = [...projects.flatMap((project) => ['--project', project]), `--maxWorkers=${workers}`]
  return { name, share, behind, run: () => runVitest(args) }
}

/** Run vitest with these arguments and count. `shown` shows its output as it comes. */
export async function runVitest(args: string[], shown = false): Promise<Outcome> {
  const reportFile = join(tmpdir(), `vitest-${process.pid}-${performance.now()}.json`)
  const reporters = [`--reporter=${shown ? 'default' : 'dot'}`, '--reporter=json', `--outputFile.json=${reportFile}`]
  const { code, output } = await runNode(VITEST, ['run', ...reporters, ...args], { shown, deadlineMs: DEADLINE_MS })
  const report = await readFile(reportFile, 'utf8').catch(() => undefined) // it ended before its report
  await rm(reportFile, { force: true })
  return readVitestReport(report, code, output)
}
