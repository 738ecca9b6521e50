import type { ErrorCode } from '../../core/errors.ts'

/** What PostgreSQL's last words mean: try again soon, or one of our codes. */
export type StartFailure = 'again' | ErrorCode

/**
 * The sentences by which initdb, postgres, the loader and `unshare` say why they ended, most telling first.
 * Both run with `LC_ALL=C`, so they speak English everywhere.
 *
 * @see observed 2026-11-20 with PostgreSQL 18.4; each line has its text in `read-start-failure.test.ts`
 */
const MEANINGS: ReadonlyArray<[RegExp, StartFailure]> = [
  [/No space left on device|Disk quota exceeded/, 'database.disk_full'],
  [/^unshare: /m, 'database.namespace_refused'],
  [/error while loading shared libraries|version `GLIBC_|Exec format error|exec: .*not found/, 'database.no_binary'],
  [/database files are incompatible with server/, 'database.other_major'],
  // Another server is coming up, or a killed one's children still hold its memory: both pass.
  [/lock file ".*" already exists/, 'again'],
  [/pre-existing shared memory block .* is still in use/, 'again'],
  [/could not bind IPv4 address .*: Address already in use/, 'again'],
  [/has (invalid permissions|wrong ownership)/, 'database.folder_not_private'],
  [/Read-only file system|Permission denied|Operation not permitted/, 'start.folder_read_only'],
  [
    /PANIC: |invalid checkpoint|is not a database cluster directory|not a valid data directory|could not find the database system|control file|could not open (file|directory) "|invalid data in file|contains invalid|checksum/,
    'database.corrupt',
  ],
]

/** Read why a start failed from what the programs printed. What is not recognised is `database.start_failed`. */
export function readStartFailure(printed: string): StartFailure {
  return MEANINGS.find(([sentence]) => sentence.test(printed))?.[1] ?? 'database.start_failed'
}

/** The same for a file operation of our own in the data folder. */
export function readFileFailure(error: unknown): ErrorCode {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'database.disk_full'
  if (code === 'EROFS' || code === 'EACCES' || code === 'EPERM') return 'start.folder_read_only'
  return 'database.start_failed'
}
