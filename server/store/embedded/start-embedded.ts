import { AppError } from '../../core/errors.ts'
import { DATABASE, databaseUrl } from './address.ts'
import { bringUp, type Launch } from './bring-up.ts'
import { ensureDatabase } from './ensure-database.ts'
import { type Binaries, findBinaries } from './find-binaries.ts'
import { findHome, type Home, homeFolder } from './find-home.ts'
import { findRunning, type Running } from './find-running.ts'
import { type Kept, keepRunning } from './keep-running.ts'
import { chooseAddress } from './launch-postgres.ts'
import { clusterPassword, ensureCluster } from './make-cluster.ts'
import { noteApart, prepareApart } from './move-apart.ts'
import { becomeOwner, findOwner, forgetOwner } from './owner.ts'
import { servesCluster } from './processes.ts'
import { readStepFailure } from './read-start-failure.ts'
import { stopPostgres } from './stop-postgres.ts'

/** Where root's database goes when the machine lets it run nowhere else. */
const APART_ROOT = '/var/lib/letterlock'

/** The built-in PostgreSQL, running. */
export interface Embedded {
  /** For node-postgres and libpq. On loopback it holds a password: print `where` instead. */
  url: string
  /** The folder of its data. */
  where: string
  /** True when it ran already: another process of ours holds it, or one was killed and left it behind. */
  reused: boolean
  /** Stop it in good order. Where another living process answers for it, it is left to that one. */
  stop(): Promise<void>
}

/** Where the built-in PostgreSQL lives, and how it is run. */
export interface EmbeddedOptions {
  /** Of the installation. The database lies in `postgres` below it, private to its owner; made when it is not there. */
  dataDir: string
  /** Tells a person, in a line, what takes long or is unlike what they would expect. */
  say: (line: string) => void
  /** Tests put it below a folder of theirs. */
  apartRoot?: string
  /** Settings of PostgreSQL on top of ours; test runs need more connections. */
  settings?: Record<string, string>
}

/**
 * Start the built-in PostgreSQL of a data folder, or go on with the one that runs there already.
 *
 * It is durable (fsync on), listens on a socket in its own private folder or on loopback with a
 * password, is started again if it dies, and holds one role and one database, `letterlock`. It outlives
 * a killed parent; the next start takes it over.
 *
 * @throws `database.no_binary`, `database.other_major`, `database.corrupt`, `database.disk_full`,
 *   `start.folder_read_only`, `database.folder_not_private`, `database.folder_gone`,
 *   `database.namespace_refused`: a person must act, nothing was changed
 * @throws `database.start_failed` anything else, or it takes too long: starting again is safe
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  try {
    return await start(options)
  } catch (error) {
    if (error instanceof AppError) throw error
    throw new AppError(readStepFailure(error), 'a step of the start failed', {
      cause: error,
      params: { folder: homeFolder(options.dataDir) },
    })
  }
}

async function start(options: EmbeddedOptions): Promise<Embedded> {
  const home = await findHome(options.dataDir, options.apartRoot ?? APART_ROOT)
  const found = await findRunning(home)
  const running = found.is === 'ready' ? { ...found, reused: true } : await bringUp(await prepareLaunch(home, options))

  try {
    const password = running.address.by === 'loopback' ? await clusterPassword(home) : ''
    await ensureDatabase(databaseUrl(running.address, 'postgres', password), DATABASE)
    const kept = await takeCharge(home, running, options)
    return {
      url: databaseUrl(running.address, DATABASE, password),
      where: home.folder,
      reused: running.reused,
      stop: () => stopOurs(home, kept),
    }
  } catch (error) {
    if (!running.reused) await stopPostgres(home, running.pid) // nobody would answer for it
    throw error
  }
}

async function prepareLaunch(home: Home, { say, settings = {} }: EmbeddedOptions): Promise<Launch> {
  const binaries = await binariesOf(home)
  if (home.apartNote !== undefined) {
    say(`PostgreSQL refuses root, and this machine gives root no user namespace: the database lies in ${home.folder}.`)
  }
  await ensureCluster(home, binaries)
  await noteApart(home)
  return { home, binaries, address: await chooseAddress(home), settings, say }
}

/** Answer for the server, unless another living process does: notice its death, start it again at the same address. */
async function takeCharge(
  home: Home,
  running: Running & { reused: boolean },
  options: EmbeddedOptions,
): Promise<Kept | 'guest'> {
  const owner = await findOwner(home)
  if (owner === 'another') return 'guest'
  if (owner === 'nobody') await becomeOwner(home)
  return keepRunning(running.pid, {
    serves: (pid) => servesCluster(pid, home.cluster),
    restart: () => restart(home, running, options),
    say: options.say,
  })
}

/** No cluster is made here: data that has vanished under a running server must not be replaced by an empty database. */
async function restart(home: Home, { address }: Running, { say, settings = {} }: EmbeddedOptions): Promise<number> {
  return (await bringUp({ home, binaries: await binariesOf(home), address, settings, say })).pid
}

async function binariesOf(home: Home): Promise<Binaries> {
  const installed = await findBinaries()
  return home.apartNote === undefined ? installed : prepareApart(home, installed)
}

async function stopOurs(home: Home, kept: Kept | 'guest'): Promise<void> {
  if (kept === 'guest') return
  await kept.release()
  if ((await findOwner(home)) !== 'me') return // somebody who thought us dead has taken over
  await stopPostgres(home, kept.pid())
  await forgetOwner(home)
}
