import type { DatabaseSync } from 'node:sqlite'
import { z } from 'zod'

export const schema = `
  CREATE TABLE IF NOT EXISTS imap_access (
    name   TEXT PRIMARY KEY COLLATE NOCASE,  -- an account's id, or a Workspace domain
    access TEXT NOT NULL                     -- JSON
  ) STRICT, WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS imap_unsubscribed (
    user_id TEXT NOT NULL,
    folder  TEXT NOT NULL,
    PRIMARY KEY (user_id, folder)
  ) STRICT, WITHOUT ROWID;
`

/** The languages in which Gmail's folders can be named here. */
export const LANGUAGES = ['en', 'en-GB', 'de', 'fr', 'es', 'it', 'nl', 'pl', 'pt-BR', 'sv', 'ja'] as const
export type Language = (typeof LANGUAGES)[number]

/** What holds for one account over IMAP and SMTP. */
export const AccountAccess = z.object({
  /** The old switch in Gmail's settings. Consumer accounts have had it on for good since January 2025. */
  imap: z.enum(['on', 'off']),
  /** `web-login-required` blocks the sign-in by password until somebody went through the browser. */
  signIn: z.enum(['open', 'web-login-required']),
  /** The account's own password: it opens nothing, and is told apart from a wrong one. */
  password: z.string().min(1).max(200).nullable(),
  /** In which the folders below [Gmail] are named. */
  language: z.enum(LANGUAGES),
  /** Folders that their owner does not show in IMAP: label ids, or ALL. */
  hiddenFolders: z.array(z.string().max(100)).max(1_000),
  /** `on` expunges with the \Deleted flag, as Gmail does unless told otherwise. */
  autoExpunge: z.enum(['on', 'off']),
  /** What becomes of a message that was expunged from its last folder. */
  whenExpunged: z.enum(['archive', 'trash', 'delete']),
})
export type AccountAccess = z.infer<typeof AccountAccess>

/** What an admin set for a Workspace domain. */
export const DomainAccess = z.object({ imap: z.enum(['on', 'off']) })
export type DomainAccess = z.infer<typeof DomainAccess>

const AS_AT_GOOGLE: AccountAccess = {
  imap: 'on',
  signIn: 'open',
  password: null,
  language: 'en',
  hiddenFolders: [],
  autoExpunge: 'on',
  whenExpunged: 'archive',
}

/** The switches of IMAP and SMTP: for one account, and for a domain. */
export function openAccess(db: DatabaseSync) {
  const select = db.prepare('SELECT access FROM imap_access WHERE name = ?')
  const upsert = db.prepare(
    'INSERT INTO imap_access VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET access = excluded.access',
  )
  const unsubscribed = db.prepare('SELECT folder FROM imap_unsubscribed WHERE user_id = ?')
  const unsubscribe = db.prepare('INSERT INTO imap_unsubscribed VALUES (?, ?) ON CONFLICT DO NOTHING')
  const subscribe = db.prepare('DELETE FROM imap_unsubscribed WHERE user_id = ? AND folder = ?')

  function read(name: string): object {
    return JSON.parse(String(select.get(name)?.access ?? '{}'))
  }

  return {
    ofAccount: (userId: string): AccountAccess => AccountAccess.parse({ ...AS_AT_GOOGLE, ...read(userId) }),
    changeAccount(userId: string, some: Partial<AccountAccess>): AccountAccess {
      const access = AccountAccess.parse({ ...AS_AT_GOOGLE, ...read(userId), ...some })
      upsert.run(userId, JSON.stringify(access))
      return access
    },
    ofDomain: (domain: string): DomainAccess => DomainAccess.parse({ imap: 'on', ...read(domain) }),
    changeDomain: (domain: string, access: DomainAccess) => void upsert.run(domain, JSON.stringify(access)),
    /** The folders that a client took off its list. */
    unsubscribed: (userId: string) => new Set(unsubscribed.all(userId).map((row) => String(row.folder))),
    setSubscribed: (userId: string, folder: string, isSubscribed: boolean) =>
      void (isSubscribed ? subscribe : unsubscribe).run(userId, folder),
  }
}

export type Access = ReturnType<typeof openAccess>
