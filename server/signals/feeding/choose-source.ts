import { AppError } from '../../core/errors.ts'
import { listOwnSources } from '../../store/signal-sources.ts'
import { type FeedingDeps, type OwnMailbox, startCounting } from './start-counting.ts'
import { stopOwnCounting } from './stop-own-counting.ts'

/**
 * Have a person's own mailbox counted, or no longer, as they choose; chosen twice it is chosen once.
 *
 * @throws `request.not_found` it is not theirs, or shared; `signals.always_counted` it is connected for nothing else
 */
export async function chooseSource(deps: FeedingDeps, own: OwnMailbox, counted: boolean): Promise<void> {
  const source = (await listOwnSources(deps.db, own.tenantId, own.memberId)).find(
    ({ mailboxId }) => mailboxId === own.mailboxId,
  )
  if (!source) throw new AppError('request.not_found')
  if (counted) return startCounting(deps, own)
  if (source.accessMode === 'counts') throw new AppError('signals.always_counted')
  if (source.since !== null) await stopOwnCounting(deps, own)
}
