import { stripVTControlCharacters } from 'node:util'

/** How many checks of a stage went which way. A program that only passes or fails is one check. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

export interface Outcome extends Counts {
  /** Shown when something failed: what the program printed. */
  output: string
  /** One line for each thing that was skipped: what, and why. */
  reasons: string[]
  /** What failed: a name, and the beginning of what it said. */
  failures: string[]
}

/** One step of `npm test`. */
export interface Stage {
  name: string
  /** Of the machine's cores: stages run side by side while their shares stay within one. */
  share: 0 | 0.5 | 1
  /** Names of stages that must have passed before. */
  after?: string[]
  /**
   * Names of stages that must have ended before, however they ended: the tests in it see for themselves what they lack.
   */
  behind?: string[]
  run(): Promise<Outcome>
}

export function nothing(): Outcome {
  return { passed: 0, failed: 0, skipped: 0, output: '', reasons: [], failures: [] }
}

export function onePassed(): Outcome {
  return { passed: 1, failed: 0, skipped: 0, output: '', reasons: [], failures: [] }
}

export function oneFailed(output: string): Outcome {
  return { passed: 0, failed: 1, skipped: 0, output, reasons: [], failures: [] }
}

export function oneSkipped(reason: string): Outcome {
  return { passed: 0, failed: 0, skipped: 1, output: '', reasons: [reason], failures: [] }
}

export function addUp(all: Counts[]): Counts {
  const sum = { passed: 0, failed: 0, skipped: 0 }
  for (const { passed, failed, skipped } of all) {
    sum.passed += passed
    sum.failed += failed
    sum.skipped += skipped
  }
  return sum
}

/** Of what a test said when it failed, this much names the fault. */
const SAID_MAX = 300

/** One line on what failed, without the colours of a terminal. Pure. */
export function tellFailure(name: string, said = ''): string {
  const beginning = stripVTControlCharacters(said).replace(/\s+/g, ' ').trim().slice(0, SAID_MAX)
  return beginning === '' ? name : `${name}: ${beginning}`
}
