import { runNode } from '../machine/run-program.ts'
import { type Outcome, oneFailed, onePassed, type Stage } from './stage.ts'

/** A stage that is one check: the program's exit code is the verdict. */
function checkStage(name: string, script: string, ...args: string[]): Stage {
  return { name, share: 0.5, run: () => check(script, args) }
}

async function check(script: string, args: string[]): Promise<Outcome> {
  const { code, output } = await runNode(script, args)
  return code === 0 ? onePassed() : oneFailed(output)
}

/** The checks that need no database and no browser, fast enough to run while one works. */
export function quickChecks(): Stage[] {
  const tsc = 'node_modules/typescript-7/bin/tsc'
  return [
    checkStage('types', tsc, '--noEmit', '-p', 'tsconfig.json'),
    checkStage('types of the console', tsc, '--noEmit', '-p', 'web/tsconfig.json'),
    checkStage('types of the button', tsc, '--noEmit', '-p', 'sdk/react/tsconfig.json'),
    checkStage('format and lint', 'node_modules/@biomejs/biome/bin/biome', 'ci', '--error-on-warnings', '.'),
    checkStage('unused code', 'node_modules/knip/bin/knip.js', '--no-progress'),
  ]
}
