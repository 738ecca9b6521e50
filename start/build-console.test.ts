import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Built, build } from './build-console.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

/** A builder that copies its source, and then does what that says: fails, or never ends. */
const BUILDER = `
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
const text = readFileSync('source.txt', 'utf8')
mkdirSync(process.argv.at(-1), { recursive: true })
writeFileSync(process.argv.at(-1) + '/index.html', text)
if (text === 'fail') { console.error('line 7: no such word'); process.exit(1) }
if (text === 'hang') { console.log('hanging'); setInterval(() => {}, 1_000) }
`

let folder: string
let built: Built
const said: string[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'letterlock-build-'))
  await mkdir(join(folder, 'node_modules/builder'), { recursive: true })
  await writeFile(join(folder, 'node_modules/builder/package.json'), '{"type":"module"}')
  await writeFile(join(folder, 'node_modules/builder/run.js'), BUILDER)
  built = { name: 'shed', folder, sources: [relative(ROOT, folder)], command: ['builder', 'run.js'] }
  said.length = 0
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const write = (text: string) => writeFile(join(folder, 'source.txt'), text)
const page = () => readFile(join(folder, 'dist/index.html'), 'utf8')
const start = (stop?: AbortSignal) => build(built, (line) => said.push(line), stop)

test('it is built once, said once, and again when a source has changed', async () => {
  await write('first')
  expect(await start()).toBe('built')
  expect(await start()).toBe('fresh')
  expect(said).toHaveLength(1)
  await write('second time')
  expect(await start()).toBe('built')
  expect(await page()).toBe('second time')
})

test('a picture that was taken anew builds nothing again', async () => {
  await write('whole')
  await start()
  await mkdir(join(folder, 'pictures'))
  await writeFile(join(folder, 'pictures/inbox-light.png'), 'a picture')
  expect(await start()).toBe('fresh')
})

test('a build that fails says so in the builder’s words, and what was built before stays', async () => {
  await write('whole')
  await start()
  await write('fail')
  await expect(start()).rejects.toThrow(/The shed could not be built[\s\S]*line 7: no such word/)
  expect(await page()).toBe('whole')
  await expect(start()).rejects.toThrow('could not be built')
})

test('two builders at once do not disturb each other', async () => {
  await write('both')
  expect(await Promise.all([start(), start()])).toEqual(['built', 'built'])
  expect(await page()).toBe('both')
})

test('a start that is stopped ends its build and leaves nothing half-built', async () => {
  await write('hang')
  const stop = new AbortController()
  const building = start(stop.signal)
  const halves = () => readdir(join(folder, '.letterlock'))
  await expect.poll(halves).toHaveLength(1)
  stop.abort()
  await expect(building).rejects.toThrow('abort')
  expect(await readdir(folder)).not.toContain('dist')
  expect(await halves()).toEqual([])
})
