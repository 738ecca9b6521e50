import { expect, test } from 'vitest'
import { readStartFailure, readStepFailure } from './read-start-failure.ts'

/** Printed by PostgreSQL 18.4 and util-linux 2.38, each provoked on purpose on 2026-11-20. */
const PRINTED: Array<[string, string]> = [
  ['again', 'FATAL:  lock file "postmaster.pid" already exists'],
  ['again', 'FATAL:  lock file "/data/.s.PGSQL.5432.lock" already exists'],
  ['again', 'FATAL:  pre-existing shared memory block (key 2237611, ID 8) is still in use'],
  ['again', 'LOG:  could not bind IPv4 address "127.0.0.1": Address already in use'],
  ['database.disk_full', 'FATAL:  could not write lock file "postmaster.pid": No space left on device'],
  [
    'database.disk_full',
    'FATAL:  could not extend file "base/1/2691": No space left on device\nPANIC:  cannot abort transaction 1, it was already committed\nAborted',
  ],
  ['database.disk_full', 'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 10'],
  ['database.namespace_refused', 'unshare: unshare failed: Operation not permitted'],
  ['database.namespace_refused', 'unshare: unshare failed: No space left on device'],
  ['database.no_binary', 'unshare: failed to execute /native/bin/postgres: No such file or directory'],
  ['database.no_binary', "postgres: /lib/libc.so.6: version `GLIBC_2.27' not found (required by postgres)"],
  [
    'database.no_binary',
    'postgres: error while loading shared libraries: libicui18n.so.60: cannot open shared object file',
  ],
  ['database.folder_not_private', 'FATAL:  data directory "/data/cluster" has invalid permissions'],
  ['start.folder_read_only', 'FATAL:  could not create lock file "postmaster.pid": Read-only file system'],
  ['start.folder_read_only', 'FATAL:  could not create lock file "postmaster.pid": Permission denied'],
  [
    'start.folder_read_only',
    'postgres: could not access the server configuration file "/data/cluster/postgresql.conf": Permission denied',
  ],
  ['database.corrupt', 'PANIC:  could not locate a valid checkpoint record at 0/1C9CBE0'],
  ['database.corrupt', 'PANIC:  could not read file "global/pg_control": read 100 of 296'],
  ['database.corrupt', 'FATAL:  database files are incompatible with server'],
  ['database.corrupt', 'FATAL:  required WAL directory "pg_wal" does not exist'],
  ['database.corrupt', 'FATAL:  could not access status of transaction 755'],
  ['database.corrupt', 'FATAL:  could not load /data/cluster/pg_hba.conf'],
  ['database.corrupt', 'FATAL:  "/data/cluster" is not a valid data directory'],
  ['database.corrupt', 'postgres: could not find the database system'],
  ['database.start_failed', 'FATAL:  could not map anonymous shared memory: Cannot allocate memory'],
  ['database.start_failed', ''],
]

test.each(PRINTED)('%s is read from: %s', (code, printed) => {
  expect(readStartFailure(`2026-11-20 15:26:20.853 UTC [18816] LOG:  starting\n${printed}`)).toBe(code)
})

test.each([
  ['ENOSPC', 'database.disk_full'],
  ['53100', 'database.disk_full'],
  ['EROFS', 'start.folder_read_only'],
  ['EACCES', 'start.folder_read_only'],
  ['XX001', 'database.corrupt'],
  ['3D000', 'database.corrupt'],
  ['ECONNRESET', 'database.start_failed'],
])('a step that fails with %s is told as %s', (code, told) => {
  expect(readStepFailure(Object.assign(new Error('x'), { code }))).toBe(told)
})
