import type { ShareTo } from '@letterlock/wire/sharing'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { candidatesQuery, giveShare } from '../calls/sharing-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { keepSharing } from './keep-sharing.ts'
import { ReceiverSearch } from './receiver-search.tsx'

/** Gives my mailbox to whoever is found and chosen: they may read, and more when that is changed in their row. */
export function AddShare({ mailboxId }: { mailboxId: string }) {
  const client = useQueryClient()
  const give = useMutation({
    mutationFn: (to: ShareTo) => giveShare(mailboxId, to, 'read'),
    onSuccess: (sharing) => keepSharing(client, mailboxId, sharing),
  })
  return (
    <>
      <ReceiverSearch find={(q) => candidatesQuery(mailboxId, q)} onChoose={(to) => give.mutate(to)} />
      {give.error && <FailureBox error={give.error} />}
    </>
  )
}
