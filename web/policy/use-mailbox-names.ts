import { useQuery } from '@tanstack/react-query'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { useSay } from '../words/say.ts'

/** The address of a mailbox; of one that the reader does not see, that it is another's. */
export function useMailboxNames(): (id: string) => string {
  const say = useSay()
  const { data } = useQuery(mailboxesQuery)
  return (id) =>
    data?.mailboxes.find((mailbox) => mailbox.id === id)?.address ?? say('policy.modes.mailbox.other', { id })
}
