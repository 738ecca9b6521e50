// `npm test`: everything that has to hold, in one run. `npm test -- PATH…`: only the tests of these files.
import { CONSOLE, GUIDES } from '../start/build-console.ts'
import { aptMachine } from './machine/apt.ts'
import { CHROMIUM, ensureChromium } from './machine/chromium.ts'
import { installTogether } from './machine/install-together.ts'
import { MAIL_PROGRAMS } from './machine/mail-programs.ts'
import { browserStages, runPlaywright } from './test/browser-stage.ts'
import { buildStage } from './test/build-stage.ts'
import { quickChecks } from './test/check-stage.ts'
import { sweepLeftovers } from './test/leftovers.ts'
import { mailProgramsStage } from './test/mail-stage.ts'
import { markRun } from './test/mark-run.ts'
import { runStages } from './test/run-stages.ts'
import { openShow, seconds } from './test/show.ts'
import { addUp, nothing, type Outcome, oneFailed, type Stage } from './test/stage.ts'
import { runVitest, vitestStage } from './test/vitest-stage.ts'

/** In CI a test that did not run has not passed. */
const strict = process.env.CI === 'true'

const startedAt = performance.now()
const run = markRun()
const paths = process.argv.slice(2)
const outcomes = paths.length > 0 ? await runOnly(paths) : await runEverything()
outcomes.push(await findLeftovers())
conclude(outcomes)

function runEverything(): Promise<Outcome[]> {
  const show = openShow()
  const say = (line: string) => show.note(line)
  const install = installTogether([CHROMIUM, ...MAIL_PROGRAMS], aptMachine(say))
  const { getBrowser, halves } = browserStages(say, install)
  const buildConsole = buildStage(CONSOLE)
  const getMailPrograms = mailProgramsStage(install)
  const stages: Stage[] = [
    getBrowser,
    getMailPrograms,
    ...quickChecks(),
    vitestStage('house', 0.5, ['house']),
    vitestStage('unit tests', 0.5, ['unit', 'web'], [getMailPrograms.name]),
    buildConsole,
    buildStage(GUIDES),
    vitestStage('journeys', 1, ['journeys'], [getMailPrograms.name, buildConsole.name]),
    ...halves,
  ]
  return runStages(stages, show).finally(() => show.close())
}

async function runOnly(wanted: string[]): Promise<Outcome[]> {
  const isBrowserTest = (path: string) => path.includes('test/browser')
  const [inBrowser, inNode] = [wanted.filter(isBrowserTest), wanted.filter((path) => !isBrowserTest(path))]
  const ran: Outcome[] = []
  if (inNode.length > 0) ran.push(await runVitest(inNode, true))
  if (inBrowser.length > 0) ran.push(await runPlaywright(inBrowser, await ensureChromium(console.log), { shown: true }))
  return ran
}

async function findLeftovers(): Promise<Outcome> {
  const left = await sweepLeftovers(run)
  if (left.length === 0) return nothing()
  const lines = left.map(({ pid, command }) => `  ${pid}  ${command}`)
  console.log(`✗ left behind, and ended now:\n${lines.join('\n')}`)
  return oneFailed('')
}

function conclude(all: Outcome[]): void {
  const counts = addUp(all)
  const reasons = all.flatMap((outcome) => outcome.reasons)
  if (reasons.length > 0) console.log(`\nSkipped${strict ? ', which counts as failed here (CI=true)' : ''}:`)
  for (const reason of reasons) console.log(`  ${reason}`)
  const failures = all.flatMap((outcome) => outcome.failures)
  // Once more at the end: whoever is shown the end of a log alone must learn of each.
  if (failures.length > 0) console.log('\nFailed:')
  for (const failure of failures) console.log(`  ${failure}`)
  const failed = counts.failed + (strict ? counts.skipped : 0)
  const skipped = strict ? 0 : counts.skipped
  console.log(`\nTook ${seconds(performance.now() - startedAt)}.\n`)
  console.log(`${counts.passed} passed, ${failed} failed, ${skipped} skipped`)
  process.exitCode = failed > 0 ? 1 : 0
}
