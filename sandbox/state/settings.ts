import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

export const schema = `
  CREATE TABLE IF NOT EXISTS settings (
    name  TEXT PRIMARY KEY,
    value TEXT NOT NULL  -- JSON
  ) STRICT, WITHOUT ROWID;
`

/** Everything about the box that the control API can switch. */
export const Settings = z.object({
  /** Which quota table holds: that of projects made since May 2026, the older one, or none. */
  quota: z.enum(['new', 'older', 'off']),
  /**
   * `Cross-Origin-Opener-Policy` on the sign-in pages; `absent` sends none. A strict one cuts a popup from its opener.
   */
  coop: z.enum(['absent', 'unsafe-none', 'same-origin-allow-popups', 'same-origin']),
  /** Answer a code exchange without the refresh token that was due. */
  omitRefreshToken: z.boolean(),
  /** A box for every scope beyond sign-in, or boxes only when there is more than one, as Google's guide says. */
  granularConsent: z.enum(['each-scope', 'from-two-scopes']),
  /** What `prompt=none` answers when a person would have to act: Google's one word, or OpenID Connect's own. */
  promptNoneErrors: z.enum(['google', 'openid']),
  /** How a refresh fails after an admin restricted the service: both have been seen. */
  adminKillError: z.enum(['admin_policy_enforced', 'invalid_grant']),
  /** How long a grant lasts when people give time-based access; null gives lasting access. */
  timedAccessMs: z.number().int().positive().nullable(),
  /**
   * Google deletes OAuth clients unused for six months. Off by default: a clock turned to age a token keeps the client.
   */
  idleClientsAreDeleted: z.boolean(),
  /** How Cross-Account Protection names an account: by issuer and `sub`, or with the address as well. */
  riscSubject: z.enum(['iss-sub', 'id_token_claims']),
  /** How it names a refresh token: by its first sixteen characters, or hashed twice. */
  riscTokenIdentifier: z.enum(['hash_base64_sha512_sha512', 'prefix']),
  /** How many people may ever consent to unapproved sensitive or restricted scopes of one project. */
  unverifiedUsersMax: z.number().int().nonnegative(),
  /**
   * Whether the Message-ID of a program that sends stays: reports of Gmail differ. Rewritten, SMTP keeps the one that
   * came in `X-Google-Original-Message-ID`, and the API nowhere.
   */
  messageIds: z.enum(['kept', 'rewritten']),
  /**
   * What `drafts.send` answers for a draft that was sent: that it is gone, or once more as if two calls had met. Nobody
   * has established that Gmail never does the latter.
   */
  sentDrafts: z.enum(['gone', 'sendable']),
  /** Whether what comes in over SMTP is filed under Sent. Gmail does; most other servers leave it to whoever sends. */
  smtpCopies: z.enum(['filed', 'none']),
})
export type Settings = z.infer<typeof Settings>

const AS_AT_GOOGLE: Settings = {
  quota: 'new',
  coop: 'absent',
  omitRefreshToken: false,
  granularConsent: 'from-two-scopes',
  promptNoneErrors: 'google',
  adminKillError: 'admin_policy_enforced',
  timedAccessMs: null,
  idleClientsAreDeleted: false,
  riscSubject: 'iss-sub',
  riscTokenIdentifier: 'hash_base64_sha512_sha512',
  unverifiedUsersMax: 100,
  messageIds: 'kept',
  sentDrafts: 'gone',
  smtpCopies: 'filed',
}

export interface SettingsRoom {
  get(): Settings
  /** Change some of them and keep the rest; it survives a restart. */
  change(some: Partial<Settings>): Settings
}

/** The switches of this box, read from its state once and written through. */
export function openSettings(db: DatabaseSync): SettingsRoom {
  let current =
    readSetting(db, 'switches', (value) => Settings.parse({ ...AS_AT_GOOGLE, ...Object(value) })) ?? AS_AT_GOOGLE
  return {
    get: () => current,
    change(some) {
      current = Settings.parse({ ...current, ...some })
      writeSetting(db, 'switches', current)
      return current
    },
  }
}

/** One stored value, or undefined when it was never written. */
export function readSetting<T>(db: DatabaseSync, name: string, read: (value: unknown) => T): T | undefined {
  const row = db.prepare('SELECT value FROM settings WHERE name = ?').get(name)
  return row ? read(JSON.parse(String(row.value))) : undefined
}

export function writeSetting(db: DatabaseSync, name: string, value: unknown): void {
  db.prepare(
    'INSERT INTO settings (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  ).run(name, JSON.stringify(value))
}
