import { openProgress } from '../install/progress.mjs'
import type { Watcher } from './run-stages.ts'
import type { Counts, Outcome, Stage } from './stage.ts'

const BEAT_MS = 250
/** In a log the stages' own lines tell most. */
const LOG_EVERY_MS = 30_000
const NAME_WIDTH = 22
/** The end of a failing stage's output is where the reason stands. */
const OUTPUT_LINES_MAX = 150

export interface Show extends Watcher {
  /** What an installer is doing just now. */
  note(line: string): void
  close(): void
}

/** Prints a line for each stage that ends, and between them one that says what is going on. */
export function openShow(): Show {
  const progress = openProgress(LOG_EVERY_MS)
  const startedAt = new Map<string, number>()
  let noted = ''
  const timer = setInterval(() => {
    const texts = [...startedAt].map(([name, at]) => `${name} ${seconds(performance.now() - at)}`)
    if (texts.length > 0) progress.show([...texts, noted].filter(Boolean).join(' · '))
  }, BEAT_MS)
  return {
    started: (stage) => startedAt.set(stage.name, performance.now()),
    ended: (stage, outcome, durationMs) => {
      startedAt.delete(stage.name)
      noted = ''
      progress.close()
      console.log(describeStage(stage, outcome, durationMs))
    },
    note: (line) => {
      noted = line
    },
    close: () => {
      clearInterval(timer)
      progress.close()
    },
  }
}

function describeStage({ name }: Stage, outcome: Outcome, durationMs: number): string {
  const mark = outcome.failed > 0 ? '✗' : outcome.passed > 0 ? '✓' : '–'
  const line = `${mark} ${name.padEnd(NAME_WIDTH)} ${seconds(durationMs).padStart(6)}   ${describeCounts(outcome)}`
  return outcome.failed > 0 ? `${line}\n${indent(outcome.output)}` : line
}

/** Only what there is: `337 passed`, or `335 passed, 2 failed`. */
function describeCounts({ passed, failed, skipped }: Counts): string {
  const parts = [[passed, 'passed'] as const, [failed, 'failed'] as const, [skipped, 'skipped'] as const]
  return parts.flatMap(([count, word]) => (count > 0 ? [`${count} ${word}`] : [])).join(', ') || 'nothing to do'
}

function indent(output: string): string {
  const lines = output.trimEnd().split('\n')
  return ['', ...lines.slice(-OUTPUT_LINES_MAX), ''].map((line) => `    ${line}`.trimEnd()).join('\n')
}

export function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1)} s`
}
