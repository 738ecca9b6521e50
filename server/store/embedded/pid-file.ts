import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Address, socketAddress } from './address.ts'

/** What a server writes about itself into its data folder. */
export interface PidFile {
  pid: number
  address: Address
  status: 'ready' | 'busy'
  /** The file as it was read, to tell whether it has changed since. */
  text: string
}

/**
 * Read what the server in a data folder says of itself; undefined when none runs or it has only begun to write.
 * It may be long dead: whether the process lives is asked elsewhere.
 *
 * @param cluster PostgreSQL's own data folder.
 */
export async function findPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(missing)
  return text === undefined ? undefined : readPidFile(text)
}

/**
 * Read the lines of `postmaster.pid`: pid, data folder, start time, port, socket
 * folder, listen address, memory key, status.
 *
 * @see PostgreSQL `src/include/utils/pidfile.h` (18), observed 2026-11-20
 */
export function readPidFile(text: string): PidFile | undefined {
  const [pid, , , port, socketFolder, , , status] = text.split('\n').map((line) => line.trim())
  const pidNumber = Number(pid)
  if (!Number.isSafeInteger(pidNumber) || pidNumber <= 1) return undefined
  const address: Address = socketFolder ? socketAddress(socketFolder) : { by: 'loopback', port: Number(port) }
  return { pid: pidNumber, address, status: status === 'ready' ? 'ready' : 'busy', text }
}

function missing(error: NodeJS.ErrnoException): undefined {
  // A data folder without a server has no such file; anything else (no right to read) the caller must hear of.
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
  throw error
}
