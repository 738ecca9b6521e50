import { AppError } from '../../core/errors.ts'
import type { ReachedMailbox } from '../../people/reach/reach-mailbox.ts'
import type { Trx } from '../../store/database.ts'
import { countStandingDrafts } from '../../store/draft-list.ts'
import type { Reader } from '../../store/mailbox-reach.ts'

/** Nobody finds anything among more; whoever writes drafts by a program meets an end. */
const DRAFTS_MAX = 2_000
/** Beyond this many, whoever's they are, no agent begins another: the rest is for people. */
const DRAFTS_BY_AGENTS_MAX = DRAFTS_MAX / 2

/** Ask for room for one more draft that stands. @throws `draft.too_many` delete others first */
export async function requireRoomForDraft(
  trx: Trx,
  { tenantId, agentId }: Reader,
  { id }: Pick<ReachedMailbox, 'id'>,
): Promise<void> {
  const most = agentId === undefined ? DRAFTS_MAX : DRAFTS_BY_AGENTS_MAX
  if ((await countStandingDrafts(trx, tenantId, id, most)) < most) return
  throw new AppError('draft.too_many', undefined, { params: { most: `${most}` } })
}
