import type { DatabaseSync } from 'node:sqlite'

export const schema = `
  CREATE TABLE IF NOT EXISTS risc_streams (
    project_id TEXT PRIMARY KEY REFERENCES projects (id),
    url        TEXT NOT NULL,
    events     TEXT NOT NULL,                   -- JSON: the types that are sent
    status     TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
`

/** Where a project's receiver is and what it wants to hear. */
export interface Stream {
  projectId: string
  url: string
  /** Full names of event types. */
  events: readonly string[]
  status: 'enabled' | 'disabled'
}

/** The streams that projects have set up, one each. */
export function streamRows(db: DatabaseSync) {
  const select = db.prepare('SELECT * FROM risc_streams WHERE project_id = ?')
  const all = db.prepare('SELECT * FROM risc_streams ORDER BY project_id')
  const save = db.prepare(
    `INSERT INTO risc_streams (project_id, url, events, status) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET url = excluded.url, events = excluded.events, status = excluded.status`,
  )
  const remove = db.prepare('DELETE FROM risc_streams WHERE project_id = ?')
  return {
    find(projectId: string): Stream | undefined {
      const row = select.get(projectId)
      return row && streamOf(row)
    },
    list: () => all.all().map(streamOf),
    save: ({ projectId, url, events, status }: Stream) => void save.run(projectId, url, JSON.stringify(events), status),
    remove: (projectId: string) => void remove.run(projectId),
  }
}

function streamOf(row: Record<string, unknown>): Stream {
  return {
    projectId: String(row.project_id),
    url: String(row.url),
    events: JSON.parse(String(row.events)),
    status: row.status === 'enabled' ? 'enabled' : 'disabled',
  }
}
