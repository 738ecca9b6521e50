import { expect, test } from 'vitest'
import { ERRORS_SV } from '../server/core/errors.sv.ts'
import { ERRORS } from '../server/core/errors.ts'
import { fillErrorBlocks } from './error-blocks.ts'

const EN = { columns: ['Message', 'Means', 'Fix'], words: ERRORS } as const
const guide = (codes: string, between = '') =>
  `Before.\n\n<!-- errors: ${codes} -->\n${between}<!-- /errors -->\n\nAfter.\n`

test('a marked block holds the rows that it names, in its order, and nothing else of the guide is touched', () => {
  const filled = fillErrorBlocks(guide('smtp.not_enabled imap.password_refused', 'an old sentence\n'), EN)
  expect(filled).toMatch(/^Before\.\n\n<!-- errors: smtp\.not_enabled imap\.password_refused -->\n\n\| Message/)
  expect(filled).toMatch(/\n\n<!-- \/errors -->\n\nAfter\.\n$/)
  expect(filled).not.toContain('an old sentence')
  const rows = filled
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(1)
  expect(rows.map((row) => row.split(' | ')[0])).toEqual([
    '| Sending by mail programs is switched off for this account at *host*.',
    '| *host* did not accept the name or the password.',
  ])
})

test('what Google’s page says stands as Google writes it, in either language', () => {
  for (const words of [ERRORS, ERRORS_SV]) {
    expect(fillErrorBlocks(guide('google.org_internal'), { ...EN, words })).toContain('| `Error 403: org_internal` |')
  }
})

test('filling twice changes nothing more', () => {
  const once = fillErrorBlocks(guide('google.org_internal imap.tls_failed'), EN)
  expect(fillErrorBlocks(once, EN)).toBe(once)
})

test('a guide that names no such error, or has lost its marks, is not written', () => {
  expect(() => fillErrorBlocks(guide('imap.password_refuse'), EN)).toThrow('imap.password_refuse')
  expect(() => fillErrorBlocks('| a table | by hand |', EN)).toThrow('no block')
})
