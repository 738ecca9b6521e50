// `npm run check`: the quick half of `npm test`, for while one works. `npm run check -- --update`: write the route
// table, the API description and what the guides show of the code anew, to be read in the diff.
import { runNode } from './machine/run-program.ts'
import { quickChecks } from './test/check-stage.ts'
import { runStages } from './test/run-stages.ts'
import { openShow } from './test/show.ts'
import { addUp } from './test/stage.ts'
import { runVitest, vitestStage } from './test/vitest-stage.ts'

if (process.argv.includes('--update')) {
  await runNode('tools/generate-error-guide.ts', [])
  await runNode('tools/generate-webhook-guide.ts', [])
  await runNode('tools/generate-signals-guide.ts', [])
  const { failed } = await runVitest(['test/house/golden.test.ts', '--update'], true)
  process.exitCode = failed > 0 ? 1 : 0
} else {
  const show = openShow()
  const outcomes = await runStages([...quickChecks(), vitestStage('house', 0.5, ['house'])], show)
  show.close()
  process.exitCode = addUp(outcomes).failed > 0 ? 1 : 0
}
