import { createHash, randomBytes } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readlinkSync, unlinkSync, writeSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import type { CredentialReadsRow } from '../store/credential-reads.ts'
import { decideLeft } from './decide-left.ts'
import { readJournal, writeJournalLine } from './journal-line.ts'

/** One file of the journal: what was counted since it was begun. */
export interface JournalFile {
  /** Hand a count to the kernel. @throws what the file system says: a full disk, a folder that is gone */
  append(row: CredentialReadsRow): void
  /** What it holds is in the audit: it goes. */
  drop(): void
}

/** A file that a process has left. */
export interface LeftFile {
  /** Nothing where another process took it away meanwhile. @throws what the file system says, of a file that is there */
  read(): Promise<{ rows: CredentialReadsRow[]; torn: number }>
  /** Its rows are in the audit: it goes. */
  drop(): Promise<void>
}

/** Where counts lie until they are in the audit, so that they outlive the process that made them. */
export interface ReadsJournal {
  /** @param now Epoch milliseconds of the machine. @throws what the file system says */
  begin(now: number): JournalFile
  /** What processes that are gone have left. @param now Epoch milliseconds of the machine. @throws what the file system says */
  left(now: number): Promise<LeftFile[]>
}

/**
 * The journal of an installation's processes: a folder with files of each, all of whose lines were in the kernel's hands
 * before the answers that they count went out. A killed process loses nothing; a machine that loses its power, what its
 * disk had not yet.
 *
 * @param folder Made when the first count is kept.
 */
export function readsJournal(folder: string): ReadsJournal {
  const here = { place: findPlace(), isAlive }
  return {
    begin(now) {
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      const name = `${now}-${here.place}-${process.pid}-${randomBytes(6).toString('hex')}.reads`
      return openFile(join(folder, name))
    },

    async left(now) {
      // Nobody has counted anything here yet.
      const names = await readdir(folder).catch(unlessGone<string[]>([]))
      return names
        .filter((name) => decideLeft(name, now, here) === 'left')
        .map((name) => {
          const path = join(folder, name)
          return {
            // Another process may have been quicker, and have taken it away.
            read: async () => readJournal(await readFile(path, 'latin1').catch(unlessGone(''))),
            drop: () => rm(path, { force: true }),
          }
        })
    },
  }
}

function openFile(path: string): JournalFile {
  const file = openSync(path, 'ax', 0o600)
  let isTorn = false
  return {
    append(row) {
      const line = Buffer.from(`${isTorn ? '\n' : ''}${writeJournalLine(row)}`, 'latin1')
      isTorn = true
      const written = writeSync(file, line)
      if (written < line.length) throw new Error('the journal took a part of a line')
      isTorn = false
    },
    drop() {
      closeSync(file)
      unlinkSync(path)
    },
  }
}

/** Only what is not there is nothing: too many open files, or a disk that fails, hide counts that are there. */
function unlessGone<T>(nothing: T): (error: unknown) => T {
  return (error) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return nothing
    throw error
  }
}

/** Where process ids mean the same processes: this machine, and on Linux this container of it. */
function findPlace(): string {
  return createHash('sha256').update(`${hostname()}\n${findPidNamespace()}`).digest('hex').slice(0, 16)
}

function findPidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid')
  } catch {
    // Only Linux has such a place to read.
    return ''
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // One of another user is there all the same.
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}
