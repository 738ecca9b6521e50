import { createHash } from 'node:crypto'
import { GROUP_METRICS } from '@letterlock/wire/group-signals'
import {
  BETWEEN_FORMULA,
  DEFINITIONS_VERSION,
  definitionsOf,
  GROUP_FORMULAS,
  GROUPS_SINCE,
  SIGNAL_DEFINITIONS,
} from '@letterlock/wire/signal-definitions'
import { expect, test } from 'vitest'
import { signals } from '../../web/messages/en/signals.ts'
import { teamSignals } from '../../web/messages/en/team-signals.ts'

/**
 * What each version counts, by its formulas and English words, as a digest. Never change one: cycles are sealed by it. Whatever
 * counts otherwise, or is only said better, is a definition of its own by a version of its own.
 */
const VERSIONS: Readonly<Record<number, string>> = {
  1: '932b6a9cd61da615',
  2: '55c05fc4b1e60cd2',
}
/** The same of departments, by the version since which they are counted so. */
const DEPARTMENTS: Readonly<Record<number, string>> = { 2: '1c4d7276607e8eb0' }

test('what a sealed cycle was counted by is kept: formula and words of no version change', () => {
  const versions = Array.from({ length: DEFINITIONS_VERSION }, (_, at) => at + 1)
  expect(Object.fromEntries(versions.map((version) => [version, digestOf(saidBy(version))]))).toEqual(VERSIONS)
  const departments = GROUP_METRICS.map((metric) => [
    GROUP_FORMULAS[metric],
    teamSignals[`groups.${metric}.counts`],
    teamSignals[`groups.${metric}.leavesOut`],
  ])
  const said = digestOf([departments, BETWEEN_FORMULA, teamSignals['groups.between.about']])
  expect({ [GROUPS_SINCE]: said }).toEqual(DEPARTMENTS)
})

test('every definition is of some version, and no id is used twice', () => {
  const ids = SIGNAL_DEFINITIONS.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
  for (const { id, since, until = DEFINITIONS_VERSION + 1 } of SIGNAL_DEFINITIONS)
    expect([id, since >= 1 && since < until && until <= DEFINITIONS_VERSION + 1]).toEqual([id, true])
})

function saidBy(version: number): unknown {
  return definitionsOf(version).map(({ id, fields, unit, formula, countedAt }) => [
    ...[id, fields, unit, formula, countedAt],
    ...[signals[`signals.${id}.counts`], signals[`signals.${id}.leavesOut`]],
  ])
}

function digestOf(said: unknown): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16)
}
