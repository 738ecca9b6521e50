import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'
import { inTransaction } from './transaction.ts'

export const schema = `
  CREATE TABLE IF NOT EXISTS domains (
    name                 TEXT PRIMARY KEY,      -- lower case
    unconfigured_default TEXT NOT NULL DEFAULT 'allow',
    gmail_service        TEXT NOT NULL DEFAULT 'on',
    trust_internal_apps  INTEGER NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS domain_apps (
    domain          TEXT NOT NULL REFERENCES domains (name) ON DELETE CASCADE,
    client_id       TEXT NOT NULL,              -- '*' stands for every client without a row of its own
    access          TEXT NOT NULL,
    specific_scopes TEXT NOT NULL,              -- JSON
    PRIMARY KEY (domain, client_id)
  ) STRICT, WITHOUT ROWID;
`

/** What a Workspace admin lets one app do with the domain's data. */
export const AppAccess = z.enum(['trusted', 'specific', 'limited', 'blocked', 'unconfigured'])
export type AppAccess = z.infer<typeof AppAccess>

/** What apps may do that the admin has not looked at. */
export const UnconfiguredDefault = z.enum(['allow', 'signin-only', 'block'])
export type UnconfiguredDefault = z.infer<typeof UnconfiguredDefault>

/** Gmail for the domain: for everybody, restricted to trusted apps wholly or in its restricted scopes, or off. */
export const GmailService = z.enum(['on', 'restricted', 'restricted-high-risk', 'off'])
export type GmailService = z.infer<typeof GmailService>

export interface Domain {
  /** In lower case. */
  name: string
  unconfiguredDefault: UnconfiguredDefault
  gmailService: GmailService
  /** Apps of a Cloud project in the same organization count as trusted. */
  trustInternalApps: boolean
}

export interface DomainApp {
  /** `*` stands for every client without a row of its own. */
  clientId: string
  access: AppAccess
  /** The scopes allowed by `specific`. */
  specificScopes: readonly string[]
}

/** A Workspace domain, or undefined: then its addresses are consumer accounts. */
export function findDomain(db: DatabaseSync, name: string): Domain | undefined {
  const row = db.prepare(`${SELECT} WHERE name = ?`).get(name.toLowerCase())
  return row && toDomain(row)
}

/** By name. */
export function listDomains(db: DatabaseSync): Domain[] {
  return db.prepare(`${SELECT} ORDER BY name`).all().map(toDomain)
}

/** Make the domain with Google's defaults when it is not there yet. */
export function ensureDomain(db: DatabaseSync, name: string): void {
  db.prepare('INSERT INTO domains (name) VALUES (?) ON CONFLICT DO NOTHING').run(name.toLowerCase())
}

/** Change some of a domain's settings, making it when need be. */
export function changeDomain(db: DatabaseSync, name: string, some: Partial<Omit<Domain, 'name'>>): Domain {
  return inTransaction(db, () => {
    ensureDomain(db, name)
    const domain = { ...getDomain(db, name), ...some }
    db.prepare(
      'UPDATE domains SET unconfigured_default = ?, gmail_service = ?, trust_internal_apps = ? WHERE name = ?',
    ).run(domain.unconfiguredDefault, domain.gmailService, Number(domain.trustInternalApps), domain.name)
    return domain
  })
}

/** Set what one app may do; `unconfigured` forgets that the admin ever looked at it. */
export function setDomainApp(db: DatabaseSync, domain: string, app: DomainApp): void {
  db.prepare(
    `INSERT INTO domain_apps (domain, client_id, access, specific_scopes) VALUES (?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET access = excluded.access, specific_scopes = excluded.specific_scopes`,
  ).run(domain.toLowerCase(), app.clientId, app.access, JSON.stringify(app.specificScopes))
}

/** What the admin said of this client, or of every client; undefined when nothing. */
export function findDomainApp(db: DatabaseSync, domain: string, clientId: string): DomainApp | undefined {
  const row = db
    .prepare(
      `SELECT client_id AS clientId, access, specific_scopes AS specificScopes FROM domain_apps
       WHERE domain = ? AND client_id IN (?, '*') ORDER BY client_id = '*' LIMIT 1`,
    )
    .get(domain.toLowerCase(), clientId)
  return row && toDomainApp(row)
}

export function listDomainApps(db: DatabaseSync, domain: string): DomainApp[] {
  return db
    .prepare(
      `SELECT client_id AS clientId, access, specific_scopes AS specificScopes FROM domain_apps
       WHERE domain = ? ORDER BY client_id`,
    )
    .all(domain.toLowerCase())
    .map(toDomainApp)
}

const SELECT = `SELECT name, unconfigured_default AS unconfiguredDefault, gmail_service AS gmailService,
  trust_internal_apps AS trustInternalApps FROM domains`

function getDomain(db: DatabaseSync, name: string): Domain {
  const domain = findDomain(db, name)
  if (!domain) throw new Error('a domain that was just made is missing')
  return domain
}

function toDomain(row: object): Domain {
  const stored = row as Omit<Domain, 'trustInternalApps'> & { trustInternalApps: number }
  return { ...stored, trustInternalApps: stored.trustInternalApps === 1 }
}

function toDomainApp(row: object): DomainApp {
  const stored = row as { clientId: string; access: AppAccess; specificScopes: string }
  return { ...stored, specificScopes: JSON.parse(stored.specificScopes) }
}
