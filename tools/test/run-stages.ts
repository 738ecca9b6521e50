import { type Outcome, oneFailed, oneSkipped, type Stage } from './stage.ts'

export interface Watcher {
  started(stage: Stage): void
  ended(stage: Stage, outcome: Outcome, durationMs: number): void
}

/**
 * Run the stages in their order, side by side where the machine has room for it.
 *
 * A stage whose forerunner did not pass is not run and counts as skipped. Every other stage runs whatever happened
 * before: one run should tell all that is wrong.
 */
export async function runStages(stages: Stage[], watcher: Watcher, now = () => performance.now()): Promise<Outcome[]> {
  const outcomes = new Map<string, Outcome>()
  const running = new Map<string, Promise<void>>()
  let free = 1

  async function run(stage: Stage): Promise<void> {
    const startedAt = now()
    watcher.started(stage)
    const outcome = await stage
      .run()
      .catch((error) => oneFailed(error instanceof Error ? (error.stack ?? '') : String(error)))
    outcomes.set(stage.name, named(stage, outcome))
    running.delete(stage.name)
    free += stage.share
    watcher.ended(stage, outcome, now() - startedAt)
  }

  function pass(stage: Stage): void {
    const outcome = oneSkipped(`${stage.name}: what it stands on did not pass`)
    outcomes.set(stage.name, outcome)
    watcher.ended(stage, outcome, 0)
  }

  const waiting = new Set(stages)
  while (waiting.size > 0) {
    for (const stage of waiting) {
      const verdict = mayStart(stage, outcomes, free)
      if (verdict === 'wait') continue
      waiting.delete(stage)
      if (verdict === 'never') pass(stage)
      else {
        free -= stage.share
        running.set(stage.name, run(stage))
      }
    }
    await Promise.race(running.values())
  }
  await Promise.all(running.values())
  return stages.map(({ name }) => outcomes.get(name) ?? oneFailed(`${name} did not run`))
}

function mayStart(stage: Stage, outcomes: Map<string, Outcome>, free: number): 'start' | 'wait' | 'never' {
  const before = (stage.after ?? []).map((name) => outcomes.get(name))
  if (before.some((outcome) => outcome && (outcome.failed > 0 || outcome.skipped > 0))) return 'never'
  if (before.includes(undefined) || stage.behind?.some((name) => !outcomes.has(name))) return 'wait'
  return stage.share <= free ? 'start' : 'wait'
}

/** A stage that failed and named nothing is named itself. */
function named({ name }: Stage, outcome: Outcome): Outcome {
  return outcome.failed > 0 && outcome.failures.length === 0 ? { ...outcome, failures: [name] } : outcome
}
