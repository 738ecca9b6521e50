import { execFile } from 'node:child_process'
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { projectFiles, ROOT, readProjectFile } from './project-files.ts'

interface Block {
  /** Where it stands: `README.md, block 2`. */
  where: string
  code: string
}

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'letterlock-docs-code-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

/** The TypeScript of a page. A block marked `ts fragment` shows a shape and does not stand alone. */
function codeBlocks(path: string, text: string): Block[] {
  return [...text.matchAll(/^```(?:tsx?|typescript)\b(.*)\n([\s\S]*?)^```/gm)]
    .filter(([, marks = '']) => !marks.includes('fragment'))
    .map(([, , code = ''], index) => ({ where: `${path}, block ${index + 1}`, code }))
}

/** @returns what the compiler says, with the page instead of the file it was copied to */
async function compile(blocks: Block[]): Promise<string[]> {
  if (blocks.length === 0) return []
  const name = (index: number) => `block-${index}.tsx`
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'))
  await writeFile(join(folder, 'package.json'), '{"type":"module"}')
  const options = {
    jsx: 'react-jsx',
    lib: ['es2024', 'dom', 'dom.iterable'],
    // The packages as they stand here, not as they were last built.
    customConditions: ['@letterlock/source'],
    typeRoots: [join(ROOT, 'node_modules/@types')],
  }
  const config = { extends: join(ROOT, 'tsconfig.json'), compilerOptions: options, include: ['*.tsx'] }
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(config))
  for (const [index, { code }] of blocks.entries()) await writeFile(join(folder, name(index)), `${code}\nexport {}\n`)

  const said = await new Promise<string>((resolve) => {
    const args = [join(ROOT, 'node_modules/typescript-7/bin/tsc'), '--noEmit', '--pretty', 'false', '-p', folder]
    execFile(process.execPath, args, { cwd: folder }, (_, stdout) => resolve(stdout))
  })
  const lines = said.split('\n').filter((line) => line !== '')
  return lines.map((line) => line.replace(/^block-(\d+)\.tsx/, (_, index) => blocks[Number(index)]?.where ?? ''))
}

test('every piece of TypeScript in the docs compiles', async () => {
  const blocks = projectFiles
    .filter((path) => /\.mdx?$/.test(path))
    .flatMap((path) => codeBlocks(path, readProjectFile(path)))
  expect(await compile(blocks)).toEqual([])
})

test('a piece that does not compile is found, with its page', async () => {
  const page =
    '# Page\n\n```ts\nconst fine: string = process.version\n```\n\n```ts\nconst wrong: number = process.version\n```\n'
  const said = await compile(codeBlocks('docs/page.md', page))
  expect(said).toHaveLength(1)
  expect(said[0]).toMatch(/^docs\/page\.md, block 2\(1,7\): error TS2322/)
})
