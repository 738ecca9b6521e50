import { existsSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFiles, readProjectFile } from './project-files.ts'

/** A guide with some pictures opens on a telephone's line. */
const SIZE_BYTES_MAX = 150_000
const FOLDER = 'docs/src/assets/guides/'

const guides = projectFiles.filter((path) => /^docs\/src\/content\/docs\/.*\.mdx?$/.test(path))
const named = guides.flatMap((guide) =>
  [...readProjectFile(guide).matchAll(/!\[([^\]]*)\]\(([^)\s]+)\)/g)].map(([, alt = '', path = '']) => ({
    guide,
    alt,
    path: join(dirname(guide), path),
  })),
)

test('every picture that a guide names is there, and says in words what is on it', () => {
  expect(named.length).toBeGreaterThan(0)
  expect(named.filter(({ path }) => !existsSync(path)).map(({ guide, path }) => `${guide}: ${path}`)).toEqual([])
  expect(named.filter(({ alt }) => alt.length < 10).map(({ path }) => path)).toEqual([])
})

test('a guide in Swedish shows the product in Swedish, and one in English in English', () => {
  const language = (guide: string) => (guide.startsWith('docs/src/content/docs/sv/') ? 'sv' : 'en')
  const wrong = named.filter(({ guide, path }) => path.startsWith(FOLDER) && !path.endsWith(`-${language(guide)}.png`))
  expect(wrong).toEqual([])
})

test('the pictures of the guides are small', () => {
  const large = named.filter(({ path }) => existsSync(path) && statSync(path).size > SIZE_BYTES_MAX)
  expect(large.map(({ path }) => path)).toEqual([])
})
