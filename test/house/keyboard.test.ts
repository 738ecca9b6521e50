import { expect, test } from 'vitest'
import { projectFiles, readProjectFile } from './project-files.ts'

/** Tests whose word is that no mouse was used. */
const BY_KEYBOARD = /^test\/browser\/(keyboard-[\w-]+|[\w-]+-by-keyboard)\.test\.ts$/
/** What a mouse does, and what puts the focus where no key has led; a key pressed on a part of the page does so, too. */
const NO_KEY =
  /\.(click|dblclick|tap|hover|focus|fill|check|uncheck|setChecked|selectOption|setInputFiles|dispatchEvent|dragTo)\(|\bmouse\.\w+\(|(?<!\bkeyboard)\.press\(/
/** Tests that say of themselves that keys are their way, whatever else they do. */
const SAYS_SO = /\btest\([`'].*(by keyboard|stop of the Tab key)/
const FOCUS = /\.focus\(/

function findOtherWays(files: readonly string[], read: (path: string) => string): string[] {
  return files.flatMap((path) => {
    const text = path.startsWith('test/browser/') ? read(path) : ''
    const banned = BY_KEYBOARD.test(path) ? NO_KEY : FOCUS
    if (!BY_KEYBOARD.test(path) && !SAYS_SO.test(text)) return []
    return text.split('\n').flatMap((line, index) => (banned.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : []))
  })
}

test('what is done by keyboard alone is done by keys', () => {
  expect(projectFiles.filter((path) => BY_KEYBOARD.test(path)).length).toBeGreaterThan(5)
  expect(findOtherWays(projectFiles, readProjectFile)).toEqual([])
})

test.each([
  ['test/browser/keyboard-people.test.ts', "await page.getByRole('button').click()"],
  ['test/browser/keyboard-people.test.ts', "await row.press('Enter')"],
  ['test/browser/console-by-keyboard.test.ts', "await field.fill('Kim')"],
  ['test/browser/keyboard-me.test.ts', 'await page.mouse.move(1, 1)'],
  ['test/browser/verify.test.ts', "test('verified by keyboard', () => begin.focus())"],
])('%s may not say %s', (path, line) => {
  expect(findOtherWays([path], () => line)).toHaveLength(1)
})

test.each([
  ['test/browser/keyboard-people.test.ts', "await page.keyboard.press('Enter')"],
  ['test/browser/keyboard-people.test.ts', 'await expect(row).toBeFocused()'],
  ['test/browser/verify.test.ts', "test('verified by keyboard', () => manage.click())"],
  ['test/browser/search.test.ts', "test('verified', () => begin.focus())"],
  ['web/search/search-box.tsx', 'field.current?.focus()'],
])('%s may say %s', (path, line) => {
  expect(findOtherWays([path], () => line)).toEqual([])
})
