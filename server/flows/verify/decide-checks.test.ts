import { expect, test } from 'vitest'
import type { RunRow } from '../../store/sync-runs.ts'
import type { StoppedRow, VerificationRow } from '../../store/verifications.ts'
import { decideChecks, isOutdated } from './decide-checks.ts'

const BEGUN: VerificationRow = {
  id: 'ver_1',
  mailboxId: 'mbx_1',
  code: 'K7QF-2MXD',
  startedAt: 1_000,
  accountAt: null,
  account: null,
  accountProblem: null,
  accountParams: {},
  letterAt: null,
  messageId: null,
  seenAt: null,
  runId: null,
  runAskedAt: null,
}
const RUN = {
  outcome: 'done',
  startedAt: 3_000,
  endedAt: 4_000,
  problemCode: null,
  problemParams: {},
} as unknown as RunRow

const states = (row: Partial<VerificationRow>, run?: RunRow) =>
  decideChecks({ ...BEGUN, ...row }, run, undefined).map(({ check, state }) => `${check} ${state}`)

test('nothing passes before it was seen', () => {
  expect(states({})).toEqual([
    'account running',
    'letter waiting',
    'ingested waiting',
    'sync waiting',
    'approval waiting',
  ])
  expect(states({ letterAt: 2_000 })).toContain('ingested running')
})

test('a letter that is here was sent, whoever sent it', () => {
  const checks = decideChecks({ ...BEGUN, accountAt: 1_500, seenAt: 2_000 }, RUN, undefined)
  expect(checks.map(({ state }) => state)).toEqual(['passed', 'passed', 'passed', 'passed', 'waiting'])
  expect(checks.map(({ at }) => at)).toEqual([1_500, 2_000, 2_000, 4_000, null])
})

test('what failed says why', () => {
  const params = { expected: 'ops@acme.example', actual: 'kim@acme.example' }
  const [account] = decideChecks(
    { ...BEGUN, accountAt: 1_500, accountProblem: 'verify.other_account', accountParams: params },
    undefined,
    undefined,
  )
  expect(account).toEqual({
    check: 'account',
    state: 'failed',
    at: 1_500,
    problem: { code: 'verify.other_account', params },
  })
  expect(states({}, { ...RUN, problemCode: 'gmail.unreachable' })).toContain('sync failed')
  expect(states({}, { ...RUN, outcome: 'working' })).toContain('sync running')
})

test('the approval passes by a mail that stopped, and is as old as that', () => {
  const stopped: StoppedRow = { id: 'prp_1', at: 5_000 }
  expect(decideChecks(BEGUN, undefined, stopped).at(-1)).toEqual({
    ...{ check: 'approval', state: 'passed', at: 5_000, problem: null },
  })
})

test('evidence older than the latest connect does not count', () => {
  expect(isOutdated({ startedAt: 1_000 }, 1_001)).toBe(true)
  expect(isOutdated({ startedAt: 1_000 }, 1_000)).toBe(false)
  expect(isOutdated({ startedAt: 1_000 }, null)).toBe(false)
})
