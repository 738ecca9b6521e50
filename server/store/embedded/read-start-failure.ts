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
  [/^unshare: failed to execute .*: (No such file|Exec format)/m, 'database.no_binary'],
  // Before the full disk: a machine that allows no namespaces has «no space» for one.
  [/^unshare: /m, 'database.namespace_refused'],
  [/No space left on device|Disk quota exceeded|wrote only \d+ of \d+ bytes/, 'database.disk_full'],
  [/error while loading shared libraries|version `GLIBC_|Exec format error|exec: .*not found/, 'database.no_binary'],
  // Another server is coming up, or a killed one's children still hold its memory: both pass.
  [/lock file ".*" already exists/, 'again'],
  [/pre-existing shared memory block .* is still in use/, 'again'],
  [/could not bind IPv4 address .*: Address already in use/, 'again'],
  [/has (invalid permissions|wrong ownership)/, 'database.folder_not_private'],
  [/Read-only file system|Permission denied|Operation not permitted/, 'start.folder_read_only'],
  [
    /PANIC: |is not a valid data directory|could not find the database system|required WAL directory|database files are incompatible|could not access (status of transaction|the server configuration file)|could not load .*\.conf|could not open (file|directory) "|invalid page|checksum/,
    'database.corrupt',
  ],
]

/** Read why a start failed from what the programs printed. What is not recognised is `database.start_failed`. */
export function readStartFailure(printed: string): StartFailure {
  return MEANINGS.find(([sentence]) => sentence.test(printed))?.[1] ?? 'database.start_failed'
}

/** The same for a step of our own: a file operation in the data folder, or the first statement on a new server. */
export function readStepFailure(error: unknown): ErrorCode {
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (['ENOSPC', 'EDQUOT', '53100'].includes(code)) return 'database.disk_full'
  if (['EROFS', 'EACCES', 'EPERM'].includes(code)) return 'start.folder_read_only'
  // Data or index damaged, a file gone, a database that initdb made gone.
  if (['XX001', 'XX002', '58P01', '3D000'].includes(code)) return 'database.corrupt'
  return 'database.start_failed'
}
