/** A table with a sealed column, and how its room names the place of a record there. */
export interface SealedTable {
  table: string
  /** SQL for the row, the field and the version of a record's place. */
  row: string
  field: string
  version: string
  /** Every field that the SQL may give, as the room that seals spells it. */
  fields: readonly string[]
  /** Whether the version is a column, which counts up with every save. */
  versioned: boolean
}

/**
 * Every table that holds sealed records: what a new data key must be carried to, and what shredding empties. A table
 * that is not here, or a field that the code seals and that is not here, fails `test/vault/sealed-tables.test.ts`.
 *
 * The column is named `sealed`, one in a table, and its migration calls `bindRecordsToDeks`.
 */
export const SEALED_TABLES: readonly SealedTable[] = [
  {
    table: 'credentials',
    row: 'connection_id',
    field: "case kind when 'oauth' then 'tokens' when 'app_password' then kind else 'key' end",
    version: 'version',
    fields: ['tokens', 'app_password', 'key'],
    versioned: true,
  },
  {
    table: 'connect_sessions',
    row: 'id',
    field: "'attempt'",
    version: '1',
    fields: ['attempt'],
    versioned: false,
  },
  {
    table: 'idempotency_keys',
    row: 'id',
    field: "'answer'",
    version: '1',
    fields: ['answer'],
    versioned: false,
  },
  {
    table: 'webhook_endpoints',
    row: 'id',
    field: "'secrets'",
    version: 'version',
    fields: ['secrets'],
    versioned: true,
  },
  {
    table: 'provider_clients',
    row: "app_id || '/' || environment || '/' || provider",
    field: "'client_secret'",
    version: 'version',
    fields: ['client_secret'],
    versioned: true,
  },
  {
    table: 'app_connect_sessions',
    row: 'id',
    field: "'grant'",
    version: '1',
    fields: ['grant'],
    versioned: false,
  },
  {
    table: 'audit_signing_keys',
    row: 'public_key',
    field: "'signing_key'",
    version: '1',
    fields: ['signing_key'],
    versioned: false,
  },
  {
    table: 'owed_grants',
    row: 'id',
    field: "'tokens'",
    version: '1',
    fields: ['tokens'],
    versioned: false,
  },
  {
    table: 'smtp_settings',
    row: 'connection_id',
    field: "'smtp_password'",
    version: 'version',
    fields: ['smtp_password'],
    versioned: true,
  },
  {
    table: 'signal_keys',
    row: 'tenant_id',
    field: "'signal_key'",
    version: '1',
    fields: ['signal_key'],
    versioned: false,
  },
]
