import { rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { homeFolder } from '../../../server/store/embedded/find-home.ts'
import { ask } from './ask.ts'
import { cleanUp, ownFolder, runStart, serverPid, urlOf } from './run-start.ts'
import { asSelf, onLinux, onOwnDisk } from './runners.ts'

/** Several processes and a cluster of 60 MB each: seconds on a quiet machine, more on a busy one. */
vi.setConfig({ testTimeout: 60_000 })

let prepared: string

beforeAll(async () => {
  prepared = await ownFolder()
  await (await runStart(prepared, asSelf)).stop()
})
afterEach(() => cleanUp(prepared))
afterAll(() => cleanUp())

test.skipIf(!onLinux)('a read-only folder is named, before the first start and after', async () => {
  const folder = await ownFolder()
  const empty = onOwnDisk({ folder, sizeMb: 10, from: prepared, prepare: 'mount -o remount,bind,ro "$1"' })
  const refused = { is: 'refused', code: 'start.folder_read_only', params: { folder: homeFolder(folder) } }
  expect((await runStart(folder, empty)).answer).toMatchObject(refused)
  const used = onOwnDisk({
    folder,
    sizeMb: 200,
    from: prepared,
    prepare: 'cp -a "$2/." "$1"; mount -o remount,bind,ro "$1"',
  })
  expect((await runStart(folder, used)).answer).toMatchObject(refused)
})

test.skipIf(!onLinux)('a full disk is named, before the first start and after', async () => {
  const folder = await ownFolder()
  const small = onOwnDisk({ folder, sizeMb: 20, from: prepared, prepare: ':' })
  const refused = { is: 'refused', code: 'database.disk_full', params: { folder: homeFolder(folder) } }
  expect((await runStart(folder, small)).answer).toMatchObject(refused)
  const fill = 'cp -a "$2/." "$1"; dd if=/dev/zero of="$1/filler" bs=64k 2>/dev/null || :'
  expect(
    (await runStart(folder, onOwnDisk({ folder, sizeMb: 100, from: prepared, prepare: fill }))).answer,
  ).toMatchObject(refused)
})

test('a folder of another major version is left as it is', async () => {
  const version = join(homeFolder(prepared), 'cluster/PG_VERSION')
  await writeFile(version, '17\n')
  const { answer } = await runStart(prepared, asSelf)
  expect(answer).toMatchObject({ is: 'refused', code: 'database.other_major', params: { found: '17', needed: '18' } })

  await writeFile(version, '18\n')
  const mended = await runStart(prepared, asSelf)
  expect(await ask(urlOf(mended), 'select 1 as one')).toEqual([{ one: 1 }])
  await mended.stop()
})

test.each([
  ['its version is gone', 'PG_VERSION', ''],
  ['its control file is cut off', 'global/pg_control', 'cut off'],
  ['its log is gone', 'pg_wal', ''],
  ['its tables are gone', 'base', ''],
  ['its configuration is gone', 'postgresql.conf', ''],
])('a damaged folder is named and nothing is left running: %s', async (_, name, instead) => {
  const path = join(homeFolder(prepared), 'cluster', name)
  await rename(path, `${path}.away`)
  if (instead) await writeFile(path, instead, { mode: 0o600 })
  try {
    const { answer } = await runStart(prepared, asSelf)
    expect(answer).toMatchObject({ is: 'refused', code: 'database.corrupt', params: { folder: homeFolder(prepared) } })
    expect(await serverPid(homeFolder(prepared))).toBeUndefined()
  } finally {
    await rm(path, { recursive: true, force: true })
    await rename(`${path}.away`, path)
  }
})
