import {
  appendFile,
  copyFile,
  lstat,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { type CredentialReads, credentialReads } from '../../server/connections/credential-reads.ts'
import { type ReadsJournal, readsJournal } from '../../server/connections/reads-journal.ts'
import { newId, type TenantId } from '../../server/core/ids.ts'
import { type Logger, openLog } from '../../server/core/log.ts'
import { type FreshDatabase, freshDatabase } from '../database/fresh-database.ts'

// What was handed out, on its way from the journal into the audit.
const T = 1_795_000_000_000
const log = openLog({ level: 'silent', role: 'test' })

let database: FreshDatabase
let folder: string
let tenantId: TenantId
let opened: CredentialReads[]
const [keyId, connectionId] = [newId('key', 1), newId('con', 1)]

beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.drop())
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'letterlock-reads-'))
  tenantId = newId('tnt', 1)
  opened = []
})
afterEach(async () => {
  for (const reads of opened) await reads.close()
  await rm(folder, { recursive: true })
})

/** One that has looked what others left. */
async function open(
  of: { journal?: ReadsJournal; machineNow?: () => number; log?: Logger } = {},
): Promise<CredentialReads> {
  const reads = credentialReads({
    db: database.db,
    log,
    now: () => T,
    machineNow: () => T,
    journal: readsJournal(folder),
    ...of,
  })
  opened.push(reads)
  await reads.flush()
  return reads
}

const note = (reads: CredentialReads, times = 1) => reads.note(tenantId, keyId, connectionId, { reads: times })

async function audited(): Promise<number[]> {
  const { rows } = await database.pool.query<{ reads: number }>(
    `select (facts->>'reads')::int as reads from audit_entries where tenant_id = $1 order by id`,
    [tenantId],
  )
  return rows.map(({ reads }) => reads)
}

const errorsInto = (said: unknown[]) =>
  ({ ...log, error: (...words: unknown[]) => said.push(words) }) as unknown as Logger

/** The one file there is, as a process that was killed leaves it: nobody here has its id. */
async function leave(): Promise<string> {
  const [name = ''] = await readdir(folder)
  // One more than Linux ever gives.
  const dead = name.replace(`-${process.pid}-`, '-4194305-')
  await copyFile(join(folder, name), join(folder, dead))
  return dead
}

test('it is on disk before anybody is answered, ids and counts alone, and gone when it is in the audit', async () => {
  const reads = await open()
  note(reads)
  note(reads, 2)
  const [name = ''] = await readdir(folder)
  const lines = (await readFile(join(folder, name), 'latin1')).trimEnd().split('\n')
  expect(lines).toHaveLength(2)
  for (const line of lines) expect(line).toMatch(/^\d+( [a-z]{3}_[0-9a-f]{32}){4} \d+ \d+ \.$/)
  await reads.flush()
  expect([await audited(), await readdir(folder)]).toEqual([[3], []])
})

test('what a killed process left counts once, however often it is found and by however many', async () => {
  const reads = await open()
  note(reads, 5)
  const dead = await leave()
  await copyFile(join(folder, dead), join(folder, dead.replace('4194305', '4194306')))
  const kept = await readFile(join(folder, dead))
  // Its own process had written it down, and died before it took the file away.
  await reads.flush()
  await Promise.all([open(), open()])
  expect([await audited(), await readdir(folder)]).toEqual([[5], []])
  await writeFile(join(folder, dead), kept)
  await open()
  expect([await audited(), await readdir(folder)]).toEqual([[5], []])
})

test('a torn last line takes nothing else with it', async () => {
  note(await open(), 4)
  const dead = await leave()
  await appendFile(join(folder, dead), `${T} aud_0199`)
  await open()
  expect(await audited()).toEqual([4])
})

test('a file that cannot be read stays and is said, and holds up nothing beside it', async () => {
  note(await open(), 4)
  const dead = join(folder, await leave())
  const [aside, beside] = [join(folder, 'aside'), dead.replace('4194305', '4194306')]
  await writeFile(beside, (await readFile(dead, 'latin1')).replace(/aud_\w+/, newId('aud', T)))
  await rename(dead, aside)
  // It points at itself: reading it fails, as where too many files are open, and taking it away would not.
  await symlink(dead, dead)
  let now = T
  const said: unknown[] = []
  const reads = await open({ log: errorsInto(said), machineNow: () => now })
  expect([await audited(), said.length]).toEqual([[4], 1])
  expect((await lstat(dead)).isSymbolicLink()).toBe(true)

  await rename(aside, dead)
  now += 30_000
  await reads.flush()
  expect([await audited(), said.length]).toEqual([[4, 4], 1])
  expect(await readdir(folder)).toHaveLength(1)
})

test('a file of a process that is alive is left to it', async () => {
  const reads = await open()
  note(reads)
  await open()
  expect(await audited()).toEqual([])
  note(reads)
  await reads.flush()
  expect(await audited()).toEqual([2])
})

test('nobody writes into a file that others may take by its age', async () => {
  let now = T
  const reads = await open({ machineNow: () => now })
  note(reads)
  now += 6_000
  note(reads, 2)
  expect(await readdir(folder)).toHaveLength(2)
  await reads.flush()
  expect((await audited()).sort()).toEqual([1, 2])
})

test('a full disk is said once, and what is handed out goes on and is counted', async () => {
  const said: unknown[] = []
  const full = () => {
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  }
  const journal: ReadsJournal = { begin: () => ({ append: full, drop: () => undefined }), left: async () => [] }
  const reads = await open({ journal, log: errorsInto(said) })
  note(reads)
  note(reads)
  await reads.flush()
  expect([await audited(), said.length]).toEqual([[2], 1])
})

test('a folder that cannot be looked through, nor made, is said for each, and nothing else stops', async () => {
  await rm(folder, { recursive: true })
  await writeFile(folder, 'no folder')
  const said: unknown[] = []
  const reads = await open({ log: errorsInto(said) })
  note(reads)
  await reads.flush()
  expect([await audited(), said.length]).toEqual([[1], 2])
})
