import type { Proposal } from '@letterlock/wire/proposals'
import type { TenantId } from '../../core/ids.ts'
import { listAuthorNames } from '../../store/author-names.ts'
import type { Db } from '../../store/database.ts'
import { findDraftVersion, listKnownVersions } from '../../store/draft-versions.ts'
import type { ProposalRow } from '../../store/proposals.ts'
import { toWriter } from '../drafts/get-draft.ts'
import { decideFirstDraft } from './decide-first-draft.ts'
import { wireTime } from './proposal-rows.ts'

/**
 * What a program first wrote in the draft that a proposal was made of, so that whoever approves it sees what was changed in it
 * since, by people or by programs.
 */
export async function firstDraftOf(
  db: Db,
  tenantId: TenantId,
  { draftId, draftVersion }: Pick<ProposalRow, 'draftId' | 'draftVersion'>,
): Promise<Proposal['firstDraft']> {
  const known = await listKnownVersions(db, tenantId, draftId)
  const first = decideFirstDraft(known.filter(({ version }) => version <= draftVersion))
  const found = first === undefined ? undefined : await findDraftVersion(db, tenantId, draftId, first)
  if (!found) return null
  const { byId, at, content } = found
  const by = toWriter(byId, await listAuthorNames(db, tenantId, [byId]))
  return { by, at: wireTime(at), subject: content.subject, text: content.text }
}
