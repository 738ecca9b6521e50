import type { Mailbox } from '@letterlock/wire/mailboxes'
import type { Visitor } from '../journeys/visitor.ts'
import { until } from './until.ts'

/** Wait, as a page would, until a person's mailbox is whole. */
export function untilReady(visitor: Visitor): Promise<Mailbox> {
  return until(async () => {
    const { mailboxes } = await visitor.read<{ mailboxes: Mailbox[] }>('/v1/mailboxes')
    return mailboxes.find((mailbox) => mailbox.sync.phase === 'ready')
  })
}
