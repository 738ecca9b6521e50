import type { Sharing } from '@letterlock/wire/sharing'
import type { QueryClient } from '@tanstack/react-query'
import { sharingQuery } from '../calls/sharing-calls.ts'

/** Show what a change of sharing answered; the lists of mailboxes say whether one is shared, and are asked again. */
export function keepSharing(client: QueryClient, mailboxId: string, sharing: Sharing): void {
  client.setQueryData(sharingQuery(mailboxId).queryKey, sharing)
  void client.invalidateQueries({ queryKey: ['sharing', mailboxId, 'candidates'] })
  void client.invalidateQueries({ queryKey: ['mailboxes'] })
}
