import { expect, test } from 'vitest'
import { projectFiles, readProjectFile } from './project-files.ts'

const FOLDER = 'docs/src/content/docs/'
/** Made when the guides are built: the operations of the API. */
const BUILT = /^\/docs\/(sv\/)?reference\//

const guides = projectFiles.filter((path) => path.startsWith(FOLDER) && /\.mdx?$/.test(path))
const anchorsAt = new Map(guides.map((path) => [addressOf(path), anchorsOf(readProjectFile(path))]))

/** Where a guide is served. */
function addressOf(path: string): string {
  const name = path.slice(FOLDER.length).replace(/\.mdx?$/, '')
  return `/docs/${name === 'index' ? '' : name.replace(/\/index$/, '')}/`.replace('//', '/')
}

/** The sections of a guide, by the names that the site gives them. */
function anchorsOf(text: string): Set<string> {
  const headings = [...withoutCode(text).matchAll(/^#{1,6} (.+)$/gm)]
  const plain = headings.map(([, heading = '']) => heading.replace(/\]\([^)]*\)/g, '').toLowerCase())
  return new Set(plain.map((heading) => heading.replace(/[^\p{L}\p{N}\- _]/gu, '').replaceAll(' ', '-')))
}

function withoutCode(text: string): string {
  return text.replace(/^```[\s\S]*?^```/gm, '')
}

/** What of the links of a guide leads nowhere. */
function deadLinksOf(path: string, text = readProjectFile(path)): string[] {
  const links = [...withoutCode(text).matchAll(/(?<!!)\[[^\]]*\]\(([^)\s]+)\)|href="([^"]+)"/g)]
  return links.flatMap(([, inText, inTag]) => {
    const link = inText ?? inTag ?? ''
    const target = new URL(link, `http://house${addressOf(path)}`)
    if (target.host !== 'house' || !target.pathname.startsWith('/docs/') || BUILT.test(target.pathname)) return []
    const anchors = anchorsAt.get(target.pathname)
    const anchor = decodeURIComponent(target.hash.slice(1))
    return anchors && (anchor === '' || anchors.has(anchor)) ? [] : [`${path}: ${link}`]
  })
}

test('every link between guides leads to a guide that is there, and to a section of it', () => {
  expect(guides.length).toBeGreaterThan(50)
  expect(guides.flatMap((path) => deadLinksOf(path))).toEqual([])
})

test('a guide in Swedish leads to guides in Swedish', () => {
  const swedish = guides.filter((path) => path.startsWith(`${FOLDER}sv/`))
  const toEnglish = swedish.flatMap((path) =>
    [...readProjectFile(path).matchAll(/\]\((\/docs\/(?!sv\/)[^)]*)\)/g)]
      .map(([, link = '']) => link)
      .filter((link) => !BUILT.test(link))
      .map((link) => `${path}: ${link}`),
  )
  expect(toEnglish).toEqual([])
})

test('a link to no guide and one to no section are found', () => {
  const path = `${FOLDER}sv/keys.md`
  const text = '[a](../nothing/) [b](../settings/#nothing) [c](../health/#aviseringar) [d](https://example.com/x)'
  expect(deadLinksOf(path, text)).toEqual([`${path}: ../nothing/`, `${path}: ../settings/#nothing`])
})
