import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { homeFolder } from '../../../server/store/embedded/find-home.ts'
import { ask, askUntilBack } from './ask.ts'
import { cleanUp, ownFolder, runStart, serverPid, urlOf } from './run-start.ts'
import { asSelf, onLinux } from './runners.ts'

/** Several processes and a cluster of 60 MB each: seconds on a quiet machine, more on a busy one. */
vi.setConfig({ testTimeout: 60_000 })

/** One folder for all: each test leaves it as a killed machine would, and the next one starts from there. */
let folder: string

beforeAll(async () => {
  folder = await ownFolder()
  const start = await runStart(folder, asSelf)
  await ask(urlOf(start), 'create table letters (n int primary key)')
  await start.stop()
})
afterEach(() => cleanUp(folder))
afterAll(() => cleanUp())

test('what was confirmed is written to the disk', async () => {
  const start = await runStart(folder, asSelf)
  const settings = await ask<{ setting: string }>(
    urlOf(start),
    `select setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit')`,
  )
  expect(settings.map(({ setting }) => setting)).toEqual(['on', 'on', 'on'])
})

test('a server that outlives its killed parent is taken over, and stopped by who took it over', async () => {
  const killed = await runStart(folder, asSelf)
  const pid = await serverPid(homeFolder(folder))
  await killed.kill()

  const next = await runStart(folder, asSelf)
  expect(next.answer).toMatchObject({ is: 'ready', reused: true, url: urlOf(killed) })
  expect(await serverPid(homeFolder(folder))).toBe(pid)
  await next.stop()
  expect(await serverPid(homeFolder(folder))).toBeUndefined()
})

test.skipIf(!onLinux)('a killed parent that nobody has buried does not count as living', async () => {
  const careless = { prefix: ['sh', '-c', 'exec 3<&0; "$@" <&3 & exec sleep 600', 'sh'] }
  const killed = await runStart(folder, careless)
  const { pid } = JSON.parse(await readFile(join(homeFolder(folder), 'owner.json'), 'utf8')) as { pid: number }
  process.kill(pid, 'SIGKILL')

  const next = await runStart(folder, asSelf)
  expect(next.answer).toMatchObject({ reused: true })
  await next.stop()
  expect(await serverPid(homeFolder(folder))).toBeUndefined()
  await killed.kill()
})

test('a guest that leaves does not stop the database under its owner', async () => {
  const owner = await runStart(folder, asSelf)
  const guest = await runStart(folder, asSelf)
  expect(guest.answer).toMatchObject({ reused: true })
  await guest.stop()
  expect(await ask(urlOf(owner), 'select 1 as one')).toEqual([{ one: 1 }])
  await owner.stop()
  expect(await serverPid(homeFolder(folder))).toBeUndefined()
})

test('two first starts at once make one database and use it together', async () => {
  const empty = await ownFolder()
  const both = await Promise.all([runStart(empty, asSelf), runStart(empty, asSelf)])
  expect(both.map(({ answer }) => answer.is === 'ready' && answer.reused).sort()).toEqual([false, true])
  const [one, other] = both
  await ask(urlOf(one), 'create table letters (n int)')
  expect(await ask(urlOf(other), 'select n from letters')).toEqual([])
  expect((await readdir(homeFolder(empty))).filter((name) => name.startsWith('cluster'))).toEqual(['cluster'])
})

test('a row confirmed just before the server is killed is there at the next start', async () => {
  const start = await runStart(folder, asSelf)
  await ask(urlOf(start), 'insert into letters values (1)')
  process.kill((await serverPid(homeFolder(folder))) ?? 0, 'SIGKILL')
  await start.kill()

  const next = await runStart(folder, asSelf)
  expect(await ask(urlOf(next), 'select n from letters where n = 1')).toEqual([{ n: 1 }])
})

test('a server that is killed is started again under the same address, with every row', async () => {
  const start = await runStart(folder, asSelf)
  await ask(urlOf(start), 'insert into letters values (2)')
  const before = (await serverPid(homeFolder(folder))) ?? 0
  process.kill(before, 'SIGKILL')

  expect(await askUntilBack(urlOf(start), 'select n from letters where n = 2')).toEqual([{ n: 2 }])
  expect(await serverPid(homeFolder(folder))).not.toBe(before)
  await start.stop()
  expect(start.said.at(-1)).toMatch(/started again/)
  expect(await serverPid(homeFolder(folder))).toBeUndefined()
})

test('a note of a dead server whose process id now belongs to another program does not block the start', async () => {
  const home = homeFolder(folder)
  const note = `${process.pid}\n${home}/cluster\n1795187473\n5432\n${home}\n\n  2237611         8\nready   \n`
  await writeFile(join(home, 'cluster/postmaster.pid'), note)
  await writeFile(join(home, '.s.PGSQL.5432.lock'), note)
  const start = await runStart(folder, asSelf)
  expect(start.answer).toMatchObject({ is: 'ready', reused: false })
})

test('the log keeps no value of a row that broke a rule', async () => {
  const start = await runStart(folder, asSelf)
  const twice = 'insert into letters values (4711), (4711)'
  await expect(ask(urlOf(start), twice)).rejects.toThrow('duplicate key')
  await start.stop()
  expect(await readFile(join(homeFolder(folder), 'postgres.log'), 'utf8')).not.toContain('4711')
})
