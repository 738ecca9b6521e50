import { expect, test } from 'vitest'
import { readPlaywrightReport } from './read-playwright-report.ts'
import { readVitestReport } from './read-vitest-report.ts'

function vitestReport(...files: { status?: string; tests: string[] }[]): string {
  return JSON.stringify({
    testResults: files.map(({ status = 'passed', tests }, index) => ({
      name: `file-${index}`,
      status,
      assertionResults: tests.map((word) => ({
        fullName: `a ${word} one`,
        status: word,
        failureMessages: word === 'failed' ? ['\u001b[31mexpected\n 1'] : [],
      })),
    })),
  })
}

test('passed, failed and skipped tests are counted over all files, and what was skipped or failed is named', () => {
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
    failures: ['a failed one in file-1: expected 1'],
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

test('a browser test that failed is named with what it said first, however deep its suite lies', () => {
  const result = (status: string, ...messages: string[]) => ({
    status,
    errors: messages.map((message) => ({ message })),
  })
  const spec = (title: string, ...results: object[]) => ({ title, file: 'a.test.ts', tests: [{ results }] })
  const report = JSON.stringify({
    stats: { expected: 1, unexpected: 2, flaky: 0, skipped: 0 },
    suites: [
      {
        specs: [spec('holds', result('passed')), spec('breaks', result('failed', 'no\n row', 'and more'))],
        suites: [{ specs: [spec('hangs', result('timedOut'))] }],
      },
    ],
  })
  expect(readPlaywrightReport(report, 1, '').failures).toEqual(['breaks in a.test.ts: no row', 'hangs in a.test.ts'])
})
