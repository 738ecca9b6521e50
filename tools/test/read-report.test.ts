import { expect, test } from 'vitest'
import { readPlaywrightReport } from './read-playwright-report.ts'
import { readVitestReport } from './read-vitest-report.ts'

function vitestReport(...files: { status?: string; tests: string[] }[]): string {
  return JSON.stringify({
    testResults: files.map(({ status = 'passed', tests }, index) => ({
      name: `file-${index}`,
      status,
      assertionResults: tests.map((word) => ({ fullName: `a ${word} one`, status: word })),
    })),
  })
}

test('passed, failed and skipped tests are counted over all files, and what was skipped is named', () => {
  const report = vitestReport(
    { tests: ['passed', 'passed', 'pending'] },
    { status: 'failed', tests: ['failed', 'todo'] },
  )
  expect(readVitestReport(report, 1, 'said')).toEqual({
    passed: 2,
    failed: 1,
    skipped: 2,
    output: 'said',
    reasons: ['a pending one: marked so in file-0', 'a todo one: marked so in file-1'],
  })
})

test('a file that could not be read is a failure', () => {
  expect(readVitestReport(vitestReport({ status: 'failed', tests: [] }), 1, '')).toMatchObject({ passed: 0, failed: 1 })
})

test('a run that broke without a failing test is a failure, with or without a report', () => {
  expect(readVitestReport(vitestReport({ tests: ['passed'] }), 1, '')).toMatchObject({ passed: 1, failed: 1 })
  expect(readVitestReport(undefined, undefined, '')).toMatchObject({ passed: 0, failed: 1 })
  expect(readPlaywrightReport(undefined, 1, '')).toMatchObject({ passed: 0, failed: 1 })
})

test('a browser test that passed at its second try has failed', () => {
  const report = JSON.stringify({ stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 0 } })
  expect(readPlaywrightReport(report, 1, '')).toMatchObject({ passed: 5, failed: 2, skipped: 0 })
})
