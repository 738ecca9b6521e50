import { expect, test } from 'vitest'
import { ERRORS_SV } from '../../server/core/errors.sv.ts'
import { ERRORS, type ErrorCode } from '../../server/core/errors.ts'
import { writeSentences } from '../../server/core/write-sentence.ts'
import { staleErrorGuides } from '../../tools/generate-error-guide.ts'
import { projectFiles, readProjectFile } from './project-files.ts'

const codes = Object.keys(ERRORS) as ErrorCode[]
const SENTENCES = ['say', 'means', 'fix'] as const

/** The code of the server, but for the table itself and its tests. */
const thrower = projectFiles
  .filter((path) => /^(server|start)\/.*\.ts$/.test(path) && !/^server\/core\/errors|\.test\.ts$/.test(path))
  .map(readProjectFile)
  .join('\n')

const tests = projectFiles
  .filter((path) => /\.test\.tsx?$/.test(path) && !path.startsWith('test/house/'))
  .map(readProjectFile)
  .join('\n')

function placeholders(sentence: string): string[] {
  return [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '').sort()
}

test('every error of the table can happen', () => {
  expect(codes.filter((code) => !thrower.includes(`'${code}'`))).toEqual([])
})

/** What no test can provoke, and why. It only grows shorter. */
const NOT_PROVOKED: Partial<Record<ErrorCode, string>> = {
  'google.invalid_grant':
    'Google’s own page of an answer that was used before; the sandbox answers it at the token endpoint alone',
}

// A code that no test names may never have been met.
test('every error is named by a test, but for those that cannot be provoked', () => {
  expect(codes.filter((code) => !tests.includes(`'${code}'`))).toEqual(Object.keys(NOT_PROVOKED))
})

test('every error has a code of the form area.what, a status and its three sentences', () => {
  const wrong = codes.filter((code) => {
    const { status, ...words } = ERRORS[code]
    const whole = SENTENCES.every((name) => /^\p{Lu}.*[.!?]$/u.test(words[name]) || words[name].startsWith('{'))
    return !(/^[a-z]+(_[a-z]+)*\.[a-z_]+$/.test(code) && status >= 400 && status < 600 && whole)
  })
  expect(wrong).toEqual([])
})

test('every error speaks Swedish, with the same values in its sentences', () => {
  const wrong = codes.flatMap((code) =>
    SENTENCES.filter((name) => {
      const [english, swedish] = [ERRORS[code][name], ERRORS_SV[code][name]]
      return swedish === english || `${placeholders(swedish)}` !== `${placeholders(english)}`
    }).map((name) => `${code} ${name}`),
  )
  expect(wrong).toEqual([])
})

// Whatever may stand in a run, a skip or a health row, where only the code was kept.
const KEPT = /^(census|connection|gmail|imap|oauth|push|server|sync)\./

test.each([
  ['en', ERRORS],
  ['sv', ERRORS_SV],
] as const)('no sentence of a failure is shown with a hole in it where only its code was kept: %s', (locale, table) => {
  const withHoles = codes.flatMap((code) =>
    Object.values(writeSentences(table[code], {}, locale))
      .filter((sentence) => /[{}]/.test(sentence) || (KEPT.test(code) && sentence.includes('…')))
      .map((sentence) => `${code}: ${sentence}`),
  )
  expect(withHoles).toEqual([])
})

test('the guides show the table as it is', async () => {
  expect(await staleErrorGuides()).toEqual([])
})
