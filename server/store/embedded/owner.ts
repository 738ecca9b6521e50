import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Home } from './find-home.ts'
import { findBirthMark } from './processes.ts'
import { handOver } from './run-as.ts'

/**
 * Which process answers for the running server: the one that started it stops it. One that finds it running is a guest
 * and leaves it alone, unless its owner is dead (killed -9); then the guest becomes the owner, and no orphan stays.
 */
interface Owner {
  pid: number
  birthMark: string
}

const OWNER_FILE = 'owner.json'

/** Answer for the running server from now on. Written whole or not at all: a reader never sees half a file. */
export async function becomeOwner(home: Home): Promise<void> {
  const path = join(home.folder, OWNER_FILE)
  const written = `${path}.${process.pid}`
  const me: Owner = { pid: process.pid, birthMark: (await findBirthMark(process.pid)) ?? '' }
  await writeFile(written, JSON.stringify(me), { mode: 0o600 })
  await handOver(written, home.runAs)
  await rename(written, path)
}

/** Who answers for the running server. `nobody` when its owner has died, whoever has its process id now. */
export async function findOwner(home: Home): Promise<'me' | 'another' | 'nobody'> {
  const owner = await readOwner(home)
  if (owner === undefined || owner.birthMark !== (await findBirthMark(owner.pid))) return 'nobody'
  return owner.pid === process.pid ? 'me' : 'another'
}

/** Answer for it no more; nothing where nobody did. */
export async function forgetOwner(home: Home): Promise<void> {
  await rm(join(home.folder, OWNER_FILE), { force: true })
}

async function readOwner(home: Home): Promise<Owner | undefined> {
  try {
    const read: unknown = JSON.parse(await readFile(join(home.folder, OWNER_FILE), 'utf8'))
    const { pid, birthMark } = read as Partial<Owner>
    return typeof pid === 'number' && typeof birthMark === 'string' ? { pid, birthMark } : undefined
  } catch {
    // Not written yet, or cut off by a crash: nobody answers for it.
    return undefined
  }
}
