import { createHash } from 'node:crypto'
import { chmod, chown, mkdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { AppError } from '../../core/errors.ts'
import { commandAs, NOBODY, type RunAs } from './run-as.ts'
import { runProgram } from './run-program.ts'

/** Where a built-in database lives and as whom it runs. */
export interface Home {
  /** Private to its owner: PostgreSQL's `cluster` folder, its log, its socket. */
  folder: string
  cluster: string
  runAs: RunAs
  /**
   * Set when it lies outside the data folder, programs included, because root may run neither PostgreSQL nor a stand-in
   * here: the file in the data folder that says where.
   */
  apartNote?: string
}

const APART_NOTE = 'elsewhere'

/** `unshare` and its loader start in milliseconds; a minute means a machine that is going down. */
const PROBE_DEADLINE_MS = 60_000

/**
 * Find where the database of an installation lives, making the folder if need be.
 *
 * An ordinary user runs it plainly, in `postgres` below the data folder. Root runs it there too, as the folder's owner
 * where that is somebody else, otherwise as a stand-in; only where the machine refuses that is it put apart, below
 * `apartRoot`. An existing database stays where it was made.
 *
 * @throws `database.folder_not_private`, `database.folder_gone`, and whatever making a folder may throw
 */
export async function findHome(dataDir: string, apartRoot: string): Promise<Home> {
  const folder = await ensurePrivate(homeFolder(dataDir))
  const here = (runAs: RunAs): Home => ({ folder, cluster: join(folder, 'cluster'), runAs })
  if (process.getuid?.() !== 0) return here({ as: 'self' })

  const note = join(folder, APART_NOTE)
  const noted = await readFile(note, 'utf8').catch(() => undefined) // none: it lies here
  if (noted !== undefined) return notedHome(noted.trim(), note)
  const owner = await stat(folder)
  if (owner.uid !== 0) return here({ as: 'user', uid: owner.uid, gid: owner.gid })
  if ((await exists(join(folder, 'cluster'))) || (await standInAllowed(folder))) return here({ as: 'stand_in' })
  return apartHome(join(apartRoot, createHash('sha256').update(folder).digest('hex').slice(0, 16)), note)
}

/** Where the database of a data folder lies, unless it had to be put apart. */
export function homeFolder(dataDir: string): string {
  return join(dataDir, 'postgres')
}

async function notedHome(folder: string, note: string): Promise<Home> {
  const home = apartHome(folder, note)
  if (!(await exists(home.cluster))) throw new AppError('database.folder_gone', undefined, { params: { folder, note } })
  return home
}

function apartHome(folder: string, apartNote: string): Home {
  return { folder, cluster: join(folder, 'cluster'), runAs: { as: 'user', uid: NOBODY, gid: NOBODY }, apartNote }
}

/**
 * A folder that only its owner may enter: whoever reaches the socket in it is the database's only user. Made by root
 * below somebody's folder it is theirs, so that they can go on without root.
 */
async function ensurePrivate(path: string): Promise<string> {
  await makeFolder(path)
  if (await opensToOthers(path)) {
    await chmod(path, 0o700)
    if (await opensToOthers(path)) {
      throw new AppError('database.folder_not_private', undefined, { params: { folder: path } })
    }
  }
  return realpath(path)
}

/** One by one, since `recursive` calls a read-only disk a missing folder. */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path, { mode: 0o700 })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') return
    if (code !== 'ENOENT') throw error
    await makeFolder(dirname(path))
    return makeFolder(path)
  }
  if (process.getuid?.() !== 0) return
  const { uid, gid } = await stat(dirname(path))
  await chown(path, uid, gid)
}

/** Windows keeps other users out of a folder by other means than its mode. */
async function opensToOthers(path: string): Promise<boolean> {
  return process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0
}

async function standInAllowed(folder: string): Promise<boolean> {
  const { outcome } = await runProgram(commandAs({ as: 'stand_in' }, 'true', [], folder), PROBE_DEADLINE_MS)
  return outcome === 'ok'
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
