import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { takeTurn } from './turn.mjs'

/** Above every process id that Linux and macOS give out. */
const NOBODY = 99_999_999

let root: string
let lock: string

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'letterlock-turn-'))
  lock = join(root, '.letterlock/install.lock')
})
afterEach(() => rm(root, { recursive: true }))

async function leave(text: string): Promise<void> {
  await mkdir(join(root, '.letterlock'))
  await writeFile(lock, text)
}

async function holder(): Promise<unknown> {
  return JSON.parse(await readFile(lock, 'utf8'))
}

test('whoever holds the turn is named in the lock, with the npm it started, and nothing stays afterwards', async () => {
  const turn = await takeTurn(root)
  expect(await holder()).toEqual({ pid: process.pid, host: hostname() })
  turn.startedNpm(4711)
  expect(await holder()).toEqual({ pid: process.pid, host: hostname(), npmPid: 4711 })
  turn.end()
  expect(existsSync(lock)).toBe(false)
})

/** Only Linux tells what a process is. */
const knowsCommands = process.platform === 'linux'

test.each([
  ['of a process that died', JSON.stringify({ pid: NOBODY, host: hostname() })],
  ...(knowsCommands
    ? [['of a process whose number now belongs to another', JSON.stringify({ pid: process.pid, host: hostname() })]]
    : []),
  ['that was cut off in mid-write', '{"pid":'],
  ['that is empty', ''],
])('a lock %s holds nobody up', async (_, text) => {
  await leave(text)
  await utimes(lock, 0, 0)
  const turn = await takeTurn(root)
  expect(await holder()).toEqual({ pid: process.pid, host: hostname() })
  turn.end()
})

test('a lock from another machine that nobody has touched for a while holds nobody up', async () => {
  await leave(JSON.stringify({ pid: 1, host: 'elsewhere' }))
  await utimes(lock, 0, 0)
  const turn = await takeTurn(root)
  turn.end()
  expect(existsSync(lock)).toBe(false)
})

test('of two that find an abandoned lock, one gets the turn first and the other after it', async () => {
  await leave(JSON.stringify({ pid: NOBODY, host: hostname() }))
  const first = await takeTurn(root)
  first.end()
  const second = await takeTurn(root)
  second.end()
  expect(existsSync(lock)).toBe(false)
})

test('a folder that is deleted under the holder does not stop it', async () => {
  const turn = await takeTurn(root)
  await rm(join(root, '.letterlock'), { recursive: true })
  turn.beat()
  turn.end()
})
