import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

export const schema = `
  CREATE TABLE IF NOT EXISTS projects (
    id           TEXT PRIMARY KEY,
    number       TEXT NOT NULL,
    verification TEXT NOT NULL,
    organization TEXT,                          -- the domain that an internal project belongs to
    test_users   TEXT,                          -- JSON list of addresses; null lets everybody test
    created_at   INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
`

/** Where a Cloud project's consent screen stands: its audience, publishing status and verification in one word. */
export const Verification = z.enum(['testing', 'production-unverified', 'verified', 'internal'])
export type Verification = z.infer<typeof Verification>

export interface Project {
  id: string
  /** 12 digits, the first part of its clients' ids. */
  number: string
  verification: Verification
  /** The Workspace domain whose people alone may use an internal app. */
  organization: string | null
  /** Who may use the app while it is in testing; null for everybody. */
  testUsers: readonly string[] | null
  createdAt: number
}

export function findProject(db: DatabaseSync, id: string): Project | undefined {
  const row = db.prepare(`${SELECT} WHERE id = ?`).get(id)
  return row && toProject(row)
}

/** The project behind an id that is referred to. Throws when the state is broken. */
export function getProject(db: DatabaseSync, id: string): Project {
  const project = findProject(db, id)
  if (!project) throw new Error('a project that is referred to is missing')
  return project
}

export function listProjects(db: DatabaseSync): Project[] {
  return db.prepare(`${SELECT} ORDER BY id`).all().map(toProject)
}

/** Write a project whole, new or changed. */
export function saveProject(db: DatabaseSync, project: Project): void {
  db.prepare(
    `INSERT INTO projects (id, number, verification, organization, test_users, created_at) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET verification = excluded.verification, organization = excluded.organization,
       test_users = excluded.test_users`,
  ).run(
    project.id,
    project.number,
    project.verification,
    project.organization,
    project.testUsers && JSON.stringify(project.testUsers),
    project.createdAt,
  )
}

const SELECT = `SELECT id, number, verification, organization, test_users AS testUsers, created_at AS createdAt FROM projects`

function toProject(row: object): Project {
  const stored = row as Omit<Project, 'testUsers'> & { testUsers: string | null }
  return { ...stored, testUsers: stored.testUsers === null ? null : JSON.parse(stored.testUsers) }
}
