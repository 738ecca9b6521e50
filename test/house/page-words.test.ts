import ts from 'typescript'
import { expect, test } from 'vitest'
import { projectFiles, readProjectFile } from './project-files.ts'

/** Attributes that are read out or shown. */
const SPOKEN = new Set(['label', 'title', 'placeholder', 'aria-label', 'alt', 'about', 'description'])
/** Names, which are the same in every language, and words that belong to no language. */
const NAMES = /^(Letterlock|Gmail|IMAP|SMTP|Google|Svenska|English|⌘K|Ctrl K|K|J)$/

/** One piece with a sign in it that no word has: an address, a file, a zone, a list of columns. */
const FOR_MACHINES = /^\S*[./_:]\S*$/

/** Words of a page that stand in its code, where no catalogue has them. */
function bareWords(path: string, text: string): string[] {
  const found: string[] = []
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, ts.ScriptKind.TSX)
  const note = (words: string) => {
    if (/\p{L}{2}/u.test(words) && !NAMES.test(words.trim()) && !FOR_MACHINES.test(words.trim()))
      found.push(`${path}: ${words.trim()}`)
  }
  const look = (node: ts.Node): void => {
    if (ts.isJsxText(node)) note(node.text)
    if (ts.isJsxAttribute(node) && node.initializer && ts.isStringLiteral(node.initializer)) {
      if (SPOKEN.has(node.name.getText(file))) note(node.initializer.text)
    }
    ts.forEachChild(node, look)
  }
  look(file)
  return found
}

const pages = projectFiles.filter((path) => /^web\/(?!dev\/|dist\/).*\.tsx$/.test(path))

test('every word of a page comes from the catalogues', () => {
  expect(pages.flatMap((path) => bareWords(path, readProjectFile(path)))).toEqual([])
})

test('a bare word, and one in an attribute that is read out, are found', () => {
  expect(bareWords('x.tsx', '<p>Hello there</p>')).toEqual(['x.tsx: Hello there'])
  expect(bareWords('x.tsx', '<input placeholder="Your name" name="name" />')).toEqual(['x.tsx: Your name'])
  expect(bareWords('x.tsx', "<p className='wide'>{say('x')} · Gmail</p>")).toEqual(['x.tsx: · Gmail'])
})

/** What writes dates and numbers by the machine's language and not by the reader's. */
const OF_THE_MACHINE = /\.toLocale(Date|Time)?String\(|\.toDateString\(|new Intl\.\w+\(\s*(undefined|\))/

test('dates and numbers are written in the reader’s language, not in the machine’s', () => {
  const code = projectFiles.filter((path) => /^web\/(?!dev\/|dist\/).*\.tsx?$/.test(path))
  expect(code.filter((path) => OF_THE_MACHINE.test(readProjectFile(path)))).toEqual([])
})
