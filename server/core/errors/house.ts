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
    fix: 'Put the right key back from your backup. Nothing was changed.',
  },
  'vault.unreadable': {
    status: 500,
    retry: 'never',
    say: 'A sealed credential cannot be opened.',
    means: 'Its bytes were changed or moved from another place; the seal noticed.',
    fix: 'Reconnect this mailbox. If it happens to several, restore the database from its backup.',
  },
} as const satisfies Record<string, ErrorEntry>
