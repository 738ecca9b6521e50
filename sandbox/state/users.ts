import type { DatabaseSync } from 'node:sqlite'
import type { Ground } from '../box.ts'
import { ensureDomain, findDomain } from './domains.ts'

export const schema = `
  CREATE TABLE IF NOT EXISTS users (
    id           TEXT PRIMARY KEY,              -- Google's account id, the sub of tokens: 21 digits
    email        TEXT NOT NULL COLLATE NOCASE,
    name         TEXT NOT NULL,
    domain       TEXT REFERENCES domains (name), -- null for a consumer account
    status       TEXT NOT NULL,
    sign_in_epoch INTEGER NOT NULL DEFAULT 0,   -- raised to end every browser's sign-in at once
    reauth       TEXT,
    created_at   INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX IF NOT EXISTS users_by_email ON users (email) WHERE status <> 'deleted';
`

export type UserStatus = 'active' | 'suspended' | 'deleted'

/** The two words in which Google asks a person to sign in again before a refresh. */
export type Reauth = 'invalid_rapt' | 'rapt_required'

export interface User {
  /** Google's account id, the `sub` of tokens: 21 digits. An address made anew gets another one. */
  id: string
  email: string
  name: string
  /** The Workspace domain; null for a consumer account. */
  domain: string | null
  status: UserStatus
  /** A browser's sign-in counts while it carries this number. */
  signInEpoch: number
  /** Set until the person signs in again. */
  reauth: Reauth | null
  createdAt: number
}

export interface NewUser {
  email: string
  name: string
  /** Makes it a Workspace account. Default: the address's own domain when that is a Workspace domain here. */
  domain?: string
  /** 21 digits. Default: random. */
  sub?: string
}

/** Make an account. Throws when the address is taken. */
export function createUser(box: Ground, { email, name, domain, sub }: NewUser): User {
  const ownDomain = domain ?? findDomain(box.db, email.slice(email.lastIndexOf('@') + 1))?.name
  if (ownDomain !== undefined) ensureDomain(box.db, ownDomain)
  const user: User = {
    id: sub ?? newSub(box),
    email,
    name,
    domain: ownDomain?.toLowerCase() ?? null,
    status: 'active',
    signInEpoch: 0,
    reauth: null,
    createdAt: box.now(),
  }
  box.db
    .prepare('INSERT INTO users (id, email, name, domain, status, created_at) VALUES (?, ?, ?, ?, ?, ?)')
    .run(user.id, user.email, user.name, user.domain, user.status, user.createdAt)
  return user
}

/** The account with this address, whatever the letters' case; deleted ones are not found. */
export function findUserByEmail(db: DatabaseSync, email: string): User | undefined {
  const row = db.prepare(`${SELECT} WHERE email = ? AND status <> 'deleted'`).get(email)
  return row && toUser(row)
}

/** The account with this id, a deleted one too. */
export function findUser(db: DatabaseSync, id: string): User | undefined {
  const row = db.prepare(`${SELECT} WHERE id = ?`).get(id)
  return row && toUser(row)
}

/** The account behind an id that is referred to, a deleted one too. Throws when the state is broken. */
export function getUser(db: DatabaseSync, id: string): User {
  const user = findUser(db, id)
  if (!user) throw new Error('a user that is referred to is missing')
  return user
}

/** Every account that is not deleted, in the order of their names. */
export function listUsers(db: DatabaseSync): User[] {
  return db.prepare(`${SELECT} WHERE status <> 'deleted' ORDER BY name, email`).all().map(toUser)
}

export function setUserStatus(db: DatabaseSync, id: string, status: UserStatus): void {
  db.prepare('UPDATE users SET status = ? WHERE id = ?').run(status, id)
}

/** Sign the person out of every browser. */
export function endSignIns(db: DatabaseSync, id: string): void {
  db.prepare('UPDATE users SET sign_in_epoch = sign_in_epoch + 1 WHERE id = ?').run(id)
}

/** Ask for a new sign-in before any refresh, or stop asking. */
export function setReauth(db: DatabaseSync, id: string, reauth: Reauth | null): void {
  db.prepare('UPDATE users SET reauth = ? WHERE id = ?').run(reauth, id)
}

const SELECT = `SELECT id, email, name, domain, status, sign_in_epoch AS signInEpoch, reauth, created_at AS createdAt FROM users`

function toUser(row: object): User {
  return { ...(row as User) }
}

/** 20 digits are below 2^67: nine bytes spread evenly enough over them. */
function newSub(box: Ground): string {
  const digits = BigInt(`0x${box.random(9).toString('hex')}`) % 10n ** 20n
  return `1${digits.toString().padStart(20, '0')}`
}
