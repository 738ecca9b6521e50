import { expect, test } from 'vitest'
import { projectFiles, readProjectFile } from './project-files.ts'

const FOLDER = 'docs/src/content/docs/'
/** How a Swedish guide says of one block that it stands there in English: in the reader's language, on that block. */
const UNTRANSLATED = /^:::note\[Inte på svenska än\]$/gm

const guides = projectFiles
  .filter((path) => path.startsWith(FOLDER) && /^(?!sv\/).*\.mdx?$/.test(path.slice(FOLDER.length)))
  .map((path) => path.slice(FOLDER.length))
const translated = guides.filter((name) => projectFiles.includes(`${FOLDER}sv/${name}`))

/** The levels of the headings of a guide, outside its code. */
function sectionsOf(text: string): number {
  return [...text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{2,4} /gm)].length
}

/** What a Swedish guide lacks beside its English one without saying so. */
function lackOf(english: string, swedish: string): number {
  return sectionsOf(english) - sectionsOf(swedish) - [...swedish.matchAll(UNTRANSLATED)].length
}

test('a Swedish guide has every section of the English one, or says of it that it is not translated', () => {
  const lacking = translated.filter(
    (name) => lackOf(readProjectFile(FOLDER + name), readProjectFile(`${FOLDER}sv/${name}`)) !== 0,
  )
  expect(translated.length).toBeGreaterThan(20)
  expect(lacking).toEqual([])
})

test('a section left out is found, and one that is marked is not', () => {
  expect(lackOf('## One\n\n## Two\n', '## Ett\n')).toBe(1)
  expect(lackOf('## One\n\n## Two\n', '## Ett\n\n:::note[Inte på svenska än]\nTwo\n:::\n')).toBe(0)
})

test('every guide is there in both languages', () => {
  expect(guides.filter((name) => !translated.includes(name))).toEqual([])
})

test('every setting is named in both languages, with the same values', () => {
  const codeOf = (path: string) =>
    readProjectFile(path)
      .split('\n')
      .filter((line) => line.startsWith('| `'))
      .map((line) => [...line.matchAll(/`[^`]+`/g)].map(([code]) => code).sort())
  expect(codeOf(`${FOLDER}sv/settings.md`)).toEqual(codeOf(`${FOLDER}settings.md`))
})
