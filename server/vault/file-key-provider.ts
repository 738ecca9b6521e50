import { randomBytes } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { findKekFile, writeKekFile } from './kek-file.ts'
import type { Kek, KeyProvider } from './key-provider.ts'
import { KEK_BYTES, kekIdOf, localKek } from './local-kek.ts'
import { unusableKek } from './read-kek.ts'

/** The first key of an installation is `kek`; each later one is named for its id. */
const FIRST = 'kek'
const KEY_FILE = /^kek(?:-([0-9a-f]{16}))?$/

/**
 * Keys in files of the data folder. Which one wraps is the database's to say; so a rotation renames nothing, and
 * whoever restores an old backup has the key for it as long as the file is there.
 */
export function fileKeyProvider(dataDir: string): KeyProvider {
  async function listKeks(): Promise<Kek[]> {
    const names = (await listNames(dataDir)).filter((name) => KEY_FILE.test(name)).sort()
    const found = await Promise.all(names.map((name) => readKekFile(dataDir, name)))
    return found.filter((kek) => kek !== undefined)
  }

  return {
    kind: 'file',
    where: join(dataDir, FIRST),
    listKeks,
    async nextKek(known) {
      // Whoever was killed after making one, before the database knew of it, has left it for us.
      const unused = (await listKeks()).find(({ keyId }) => !known.has(keyId))
      if (unused) return unused
      const raw = randomBytes(KEK_BYTES)
      const name = known.size === 0 ? FIRST : kekIdOf(raw).replace('_', '-')
      await writeKekFile(join(dataDir, name), raw)
      const made = await readKekFile(dataDir, name)
      if (!made) throw unusableKek(join(dataDir, name), 'it was deleted as soon as it was made')
      return made
    },
  }
}

async function listNames(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    // Before the first start there is no folder; whoever makes a key finds out why it cannot.
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** Undefined for one that is deleted at this moment: another rotation has made it needless. */
async function readKekFile(dataDir: string, name: string): Promise<Kek | undefined> {
  const path = join(dataDir, name)
  const raw = await findKekFile(path)
  if (!raw) return undefined
  const kek = localKek(raw, path)
  const named = KEY_FILE.exec(name)?.[1]
  if (named !== undefined && kek.keyId !== `kek_${named}`) throw unusableKek(path, `it holds ${kek.keyId}`)
  return kek
}
