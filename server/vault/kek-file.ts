import { randomBytes } from 'node:crypto'
import { constants, type FileHandle, link, open, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { readKek, unusableKek } from './read-kek.ts'

/** Readable and writable by its owner, and by nobody else. */
const OWNER_ONLY = 0o600
const OTHERS = 0o077
/** A key's text has 45 bytes; a file much longer is something else, and is not read to its end. */
const FILE_BYTES_MAX = 256

/**
 * Read the key file.
 *
 * @returns the key's 32 bytes, or undefined when there is no such file
 * @throws `vault.key_unusable` others may read it, or it was cut or edited
 */
export async function findKekFile(path: string): Promise<Buffer | undefined> {
  const file = await openIfThere(path)
  if (!file) return undefined
  try {
    const { mode } = await file.stat()
    // Windows keeps rights elsewhere and shows 0666 for everything.
    if (process.platform !== 'win32' && (mode & OTHERS) !== 0)
      throw unusableKek(path, 'others on this machine can read it')
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(FILE_BYTES_MAX) })
    return readKek(buffer.toString('latin1', 0, bytesRead), path)
  } finally {
    await file.close()
  }
}

/**
 * Put a new key into its file, whole or not at all: it is written and synced under another name, then linked to its
 * own. Where two starts meet, the first file stays; read it afterwards, whoever made it.
 *
 * @param raw The key; it is overwritten.
 * @throws the file system's error when the folder cannot be written
 */
export async function writeKekFile(path: string, raw: Buffer): Promise<void> {
  const draft = `${path}.${randomBytes(6).toString('hex')}`
  try {
    const file = await open(draft, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, OWNER_ONLY)
    try {
      await file.writeFile(`${raw.toString('base64')}\n`)
      await file.sync()
    } finally {
      await file.close()
    }
    await link(draft, path).catch(unlessThere)
  } finally {
    raw.fill(0)
    await rm(draft, { force: true })
  }
  await syncFolder(dirname(path))
}

async function openIfThere(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, constants.O_RDONLY)
  } catch (error) {
    if (hasCode(error, 'ENOENT')) return undefined
    if (hasCode(error, 'EACCES')) throw unusableKek(path, 'this user may not read it')
    throw error
  }
}

function unlessThere(error: unknown): void {
  if (!hasCode(error, 'EEXIST')) throw error
}

/** A power cut must not take the name away from a key that has already sealed something. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return // folders cannot be opened there
  const folder = await open(path, constants.O_RDONLY)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
