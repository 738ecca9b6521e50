import { chown, cp, mkdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { type Binaries, binariesIn } from './find-binaries.ts'
import type { Home } from './find-home.ts'
import { NOBODY } from './run-as.ts'

/**
 * Prepare a home outside the data folder: the folder itself, owned by nobody, and a copy of the programs, since those
 * in the clone may lie where only root may go. The copy is renamed when whole, so a killed one is never used.
 *
 * @returns the programs there
 */
export async function prepareApart(home: Home, binaries: Binaries): Promise<Binaries> {
  const native = join(home.folder, `postgresql-${binaries.version}`)
  await mkdir(dirname(home.folder), { recursive: true, mode: 0o755 })
  await mkdir(home.folder, { recursive: true, mode: 0o700 })
  await chown(home.folder, NOBODY, NOBODY)
  const copied = await stat(native).catch(() => undefined) // not yet
  if (copied === undefined) await copyWhole(binaries.native, native)
  return binariesIn(native, binaries.version)
}

/** Note in the data folder where its database is, once there is one. */
export async function noteApart({ folder, apartNote }: Home): Promise<void> {
  if (apartNote !== undefined) await writeFile(apartNote, `${folder}\n`, { mode: 0o600 })
}

async function copyWhole(from: string, to: string): Promise<void> {
  const copying = `${to}.new-${process.pid}`
  try {
    await cp(from, copying, { recursive: true, verbatimSymlinks: true })
    await rename(copying, to).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOTEMPTY' && error.code !== 'EEXIST') throw error // else another start has copied it
    })
  } finally {
    await rm(copying, { recursive: true, force: true })
  }
}
