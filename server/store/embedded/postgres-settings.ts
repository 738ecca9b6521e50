/**
 * How the built-in PostgreSQL runs: safe first, then small. Handed over on the command line at every start, so that a
 * newer Letterlock brings its own settings to an old data folder.
 */
export const POSTGRES_SETTINGS: Readonly<Record<string, string>> = {
  // What was acknowledged survives a power cut. Never turned off, not even for tests.
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',

  // The whole product stays under 350 MB; mail lists are read by index, and the file cache below serves the rest.
  shared_buffers: '32MB',
  // Enough to sort one page of anything; a recompute asks for more in its own transaction.
  work_mem: '4MB',
  // Building an index over a million rows is then a few merge passes, not a second PostgreSQL.
  maintenance_work_mem: '64MB',
  // A pool each for http, worker and sender, the job engine, one listener, and room for a person with psql.
  max_connections: '40',
  // A page anywhere costs about as much as the next one: on flash, and in the file cache below.
  random_page_cost: '1.1',
  // Without its helper processes asynchronous reading saves three processes; our reads are small and cached.
  io_method: 'sync',
  // Nothing here is replicated: no launcher, no senders.
  max_logical_replication_workers: '0',
  max_wal_senders: '0',
  // Two tables at once are plenty for two cores.
  autovacuum_max_workers: '2',
  // Checkpoints under a long import come by size; this many bytes replay in a few seconds after a crash.
  max_wal_size: '512MB',
  // Compiling costs more than any of our queries, and 20 MB in each connection that did it once.
  jit: 'off',

  timezone: 'UTC',
  log_timezone: 'UTC',
  // Its log may be read by whoever helps: no statements, no values (a broken constraint would quote the row), only what
  // went wrong with the server itself. Failed statements are told to who asked, and would fill the disk here.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  logging_collector: 'off',
  log_destination: 'stderr',
}
