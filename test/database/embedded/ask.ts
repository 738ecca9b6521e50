import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'

/** One statement on a connection of its own. */
export async function ask<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined) // the statement fails then
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

/** The same, asked again until the server is back; vitest's own deadline ends it. */
export async function askUntilBack<Row extends pg.QueryResultRow>(url: string, text: string): Promise<Row[]> {
  for (;;) {
    try {
      return await ask<Row>(url, text)
    } catch {
      // Away; that is what the test is about.
      await pause(50)
    }
  }
}
