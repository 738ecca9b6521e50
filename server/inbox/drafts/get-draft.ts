import type { Draft, DraftLock, DraftVersions, DraftWriter } from '@letterlock/wire/drafts'
import { type AuthorId, type DraftId, isAgent, isModel } from '../../core/ids.ts'
import { listAuthorNames } from '../../store/author-names.ts'
import type { Db } from '../../store/database.ts'
import { listDraftFiles } from '../../store/draft-files.ts'
import { listStandingProposals } from '../../store/draft-proposals.ts'
import { listDraftVersions } from '../../store/draft-versions.ts'
import type { DraftLockRow } from '../../store/drafts.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { standingLock } from './decide-lock.ts'
import { findNewer } from './find-newer.ts'
import type { lookAtRecipients } from './look-at-recipients.ts'
import { openDraft } from './open-draft.ts'
import { writerOf } from './who-writes.ts'

type Names = ReadonlyMap<AuthorId, string>

/**
 * A draft for whoever writes it, with what is known of those it goes to.
 *
 * @param look Finds that out, as seldom as it likes.
 * @throws as `openDraft`
 */
export async function getDraft(db: Db, who: Reader, draftId: string, look: typeof lookAtRecipients): Promise<Draft> {
  const { draft, mailbox } = await openDraft(db, who, draftId)
  const { tenantId } = who
  const people = [draft.authorId, draft.editorId, ...(draft.lock ? [draft.lock.byId] : [])]
  const names = await listAuthorNames(db, tenantId, [...new Set(people)])
  const { to, cc, bcc } = draft.content
  const newer = await findNewer(db, tenantId, draft)
  return {
    id: draft.id,
    mailboxId: mailbox.id,
    kind: draft.kind,
    threadId: draft.threadId,
    answersId: draft.answersId,
    version: draft.version,
    subject: draft.content.subject,
    content: draft.content,
    recipientCount: to.length + cc.length + bcc.length,
    files: await listDraftFiles(db, tenantId, draft.id),
    ...(await look(db, who, mailbox, draft)),
    newer: newer ? { messageId: newer.id, from: newer.from, at: new Date(newer.at).toISOString() } : null,
    lock: toLock(draft.lock, who, names),
    proposalId: await proposalOf(db, who, draft.id),
    author: toWriter(draft.authorId, names),
    editor: toWriter(draft.editorId, names),
    createdAt: new Date(draft.createdAt).toISOString(),
    changedAt: new Date(draft.changedAt).toISOString(),
  }
}

/** What a draft said at earlier times, newest first. @throws as `openDraft` */
export async function getDraftVersions(db: Db, who: Reader, draftId: string): Promise<DraftVersions> {
  const { draft } = await openDraft(db, who, draftId)
  const rows = await listDraftVersions(db, who.tenantId, draft.id)
  const names = await listAuthorNames(db, who.tenantId, [...new Set(rows.map(({ byId }) => byId))])
  return {
    versions: rows.map(({ version, at, byId, content }) => ({
      version,
      at: new Date(at).toISOString(),
      by: toWriter(byId, names),
      content,
    })),
  }
}

/** Who writes at the moment, as the wire has it; null where nobody does. Pure. */
export function toLock(held: DraftLockRow | null, who: Reader, names: Names): DraftLock | null {
  const lock = standingLock(held, who.now)
  if (!lock) return null
  return {
    by: toWriter(lock.byId, names),
    isMine: lock.byId === writerOf(who),
    until: new Date(lock.until).toISOString(),
  }
}

/** Whoever writes as the wire has them. Pure. */
export function toWriter(id: AuthorId, names: Names): DraftWriter {
  return { id, kind: isAgent(id) ? 'agent' : isModel(id) ? 'model' : 'human', name: names.get(id) ?? '' }
}

async function proposalOf(db: Db, { tenantId }: Reader, id: DraftId): Promise<Draft['proposalId']> {
  return (await listStandingProposals(db, tenantId, [id])).get(id)?.id ?? null
}
