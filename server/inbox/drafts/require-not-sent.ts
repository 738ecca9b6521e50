import { AppError } from '../../core/errors.ts'
import { listAuthorNames } from '../../store/author-names.ts'
import type { Db } from '../../store/database.ts'
import { listStandingProposals } from '../../store/draft-proposals.ts'
import type { DraftRecord } from '../../store/drafts.ts'
import type { Reader } from '../../store/mailbox-reach.ts'

/** @throws `draft.sent_already` nothing about it can be changed any more */
export async function requireNotSent(db: Db, { tenantId }: Reader, { id }: DraftRecord): Promise<void> {
  const standing = (await listStandingProposals(db, tenantId, [id])).get(id)
  const isOpen = standing === undefined || standing.status === 'waiting' || standing.status === 'scheduled'
  if (!isOpen) throw new AppError('draft.sent_already')
}

/** That somebody else writes it, by name. */
export async function lockedBy(
  db: Db,
  { tenantId }: Pick<Reader, 'tenantId'>,
  byId: DraftRecord['editorId'],
): Promise<AppError> {
  const names = await listAuthorNames(db, tenantId, [byId])
  return new AppError('draft.locked', undefined, { params: { who: names.get(byId) ?? '' } })
}
