import type { DraftId } from '../../server/core/ids.ts'
import { newId } from '../../server/core/ids.ts'
import { Secret } from '../../server/core/secret.ts'
import { chooseKeeping } from '../../server/inbox/drafts/in-gmail/choose-keeping.ts'
import { sweepGmailDrafts } from '../../server/inbox/drafts/in-gmail/gmail-drafts-job.ts'
import { keepInGmail } from '../../server/inbox/drafts/in-gmail/keep-in-gmail.ts'
import { keepOurs } from '../../server/inbox/drafts/in-gmail/keep-ours.ts'
import { tellOfFarDraft } from '../../server/inbox/drafts/in-gmail/tell-of-far-draft.ts'
import { findDraft, insertDraft, saveNextVersion, setDraftDeleted } from '../../server/store/drafts.ts'
import { findGmailDraft, type GmailDraftRow } from '../../server/store/gmail-drafts.ts'
import type { Reader } from '../../server/store/mailbox-reach.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import { openWorld, type World } from './world.ts'

const SETTLED_MS = 20_000

/** A draft as it stands at the sandbox. */
export interface FarText {
  messageId: string
  threadId: string
  raw: string
}

/** A world whose mailbox has its drafts kept in Gmail, with nobody but us to bring them there. */
export interface GmailDraftsWorld extends World {
  reader(): Reader
  /** Begin anew: no draft on either side, and the switch on. */
  clear(): Promise<void>
  /** Begin a draft and write in it, as its owner does. */
  write(text: string, more?: { threadId?: string; byAgent?: boolean }): Promise<DraftId>
  /** @param more.from Another address that it is to leave from. */
  edit(id: DraftId, text: string, more?: { by?: 'member' | 'agent' | 'model'; from?: string }): Promise<void>
  discard(id: DraftId): Promise<void>
  /** Let the drafts settle, and do what the sweep finds, as the jobs do. @returns how many mailboxes it found */
  keep(deps?: Partial<SyncDeps>, signal?: AbortSignal): Promise<number>
  choose(kept: boolean): Promise<void>
  tell(id: DraftId): ReturnType<typeof tellOfFarDraft>
  keepOurs(id: DraftId): Promise<void>
  row(id: DraftId): Promise<GmailDraftRow | undefined>
  /** All drafts of the account. */
  there(): FarText[]
  /** What another program of the owner's does with a draft there. */
  byHand(method: 'PUT' | 'DELETE', remoteId: string, text?: string, field?: string): Promise<void>
  /** The calls that changed a draft there: method and path. */
  calls(): string[]
}

export async function openGmailDraftsWorld(): Promise<GmailDraftsWorld> {
  const world = await openWorld({ messages: 3 })
  const { box, url, database, account, tenantId, memberId, mailboxId, connectionId } = world
  const { db } = database
  const granted_scopes = ['https://www.googleapis.com/auth/gmail.modify']
  await db
    .updateTable('connections')
    .set({ access_mode: 'organise', granted_scopes, status: 'active' })
    .where('id', '=', connectionId)
    .execute()
  // One of its own for each call: time passes by the day, and a token lives for one.
  const deps: SyncDeps = { ...world.deps, accessToken: async () => new Secret(account.issueToken('modify')) }
  const reader = () => ({ tenantId, memberId, now: box.now() })
  const never = new AbortController().signal
  const contentOf = (text: string, from?: string) => ({
    ...(from !== undefined && { from }),
    to: [{ name: 'Ben', address: 'ben@elsewhere.example' }],
    cc: [],
    bcc: [{ name: '', address: 'di@elsewhere.example' }],
    subject: 'Offer',
    text,
    html: null,
  })

  const edit: GmailDraftsWorld['edit'] = async (id, text, { by, from } = {}) => {
    const draft = await findDraft(db, tenantId, id)
    if (!draft) throw new Error('the draft is gone')
    const now = box.now()
    const editorId = by === 'agent' ? newId('agt', now) : by === 'model' ? newId('mdl', now) : memberId
    const next = { version: draft.version + 1, content: contentOf(text, from), editorId, now }
    await deps.transact((trx) => saveNextVersion(trx, tenantId, id, next))
  }

  return {
    ...world,
    deps,
    reader,
    edit,
    async write(text, { threadId, byAgent = false } = {}) {
      const now = box.now()
      const id = newId('drf', now)
      await deps.transact((trx) =>
        insertDraft(trx, tenantId, {
          ...{ id, mailboxId, answersId: null, inReplyTo: null, references: [], seenIds: [] },
          kind: threadId === undefined ? 'new' : 'reply',
          threadId: threadId ?? null,
          content: contentOf(''),
          authorId: byAgent ? newId('agt', now) : memberId,
          ...{ lockedUntil: now, now },
        }),
      )
      await edit(id, text)
      return id
    },
    async clear() {
      box.faults.replace([])
      await db.deleteFrom('gmail_drafts').execute()
      await db.deleteFrom('drafts').execute()
      for (const { id, labelIds } of account.messages().values()) {
        if (labelIds.includes('DRAFT')) box.mail.remove(account.userId, id)
      }
      await db.updateTable('connections').set({ status: 'active', granted_scopes }).execute()
      await chooseKeeping(db, reader(), { mailboxId, kept: true })
      await world.sync()
      box.wireLog.clear()
    },
    discard: (id) => deps.transact((trx) => setDraftDeleted(trx, tenantId, id, box.now())),
    async keep(more = {}, signal = never) {
      world.letPass(SETTLED_MS)
      const asked: { tenantId: typeof tenantId; mailboxId: typeof mailboxId }[] = []
      await sweepGmailDrafts(
        { ...deps, ...more },
        {
          send: async (_db, _name, payload) => {
            asked.push(payload as (typeof asked)[number])
            return 'sent'
          },
        },
      )
      for (const one of asked) await keepInGmail({ ...deps, ...more }, one, signal)
      return asked.length
    },
    choose: (kept) => chooseKeeping(db, reader(), { mailboxId, kept }),
    tell: (id) => tellOfFarDraft(db, reader(), id),
    keepOurs: (id) => keepOurs(db, reader(), id),
    row: (id) => findGmailDraft(db, tenantId, id),
    there: () =>
      [...account.messages().values()]
        .filter(({ labelIds }) => labelIds.includes('DRAFT'))
        .map(({ id, threadId }) => ({
          messageId: id,
          threadId,
          raw: box.mail.findRaw(account.userId, id)?.toString() ?? '',
        })),
    async byHand(method, remoteId, text, field = 'X-Mailer: Another') {
      const head = `To: ben@elsewhere.example\r\nSubject: Offer\r\n${field}`
      const raw = Buffer.from(`${head}\r\n\r\n${text}`).toString('base64url')
      const answer = await fetch(`${url}/gmail/v1/users/me/drafts/${remoteId}`, {
        method,
        headers: {
          authorization: `Bearer ${account.issueToken('compose')}`,
          ...(method === 'PUT' && { 'content-type': 'application/json' }),
        },
        ...(method === 'PUT' && { body: JSON.stringify({ message: { raw } }) }),
      })
      if (!answer.ok) throw new Error(`the sandbox answered ${answer.status}`)
    },
    calls: () =>
      box.wireLog
        .list()
        .filter(({ method, url: path }) => method !== 'GET' && path.includes('/drafts'))
        .map(({ method, url: path }) => `${method} ${path.split('?')[0]?.split('/me/')[1]?.split('/')[0]}`),
  }
}
