import type { Connection } from '@letterlock/wire/connections'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { connectionsQuery } from '../calls/connection-calls.ts'
import { mailboxesQuery } from '../calls/mailbox-calls.ts'
import { mayChange } from './may-change.ts'

/** Whether mail of a mailbox may be changed from here, and if not why. */
export type May =
  | { is: 'yes' }
  /** The connection may only read. */
  | { is: 'read_only'; connection: Connection }
  /** Somebody shares it with me, to be read. */
  | { is: 'shared'; owner: string }
  /** Its mail was kept when it was disconnected. */
  | { is: 'disconnected' }

const YES: May = { is: 'yes' }
/** Tells of each mailbox whether its mail may be changed; until that is known the server is left to say. */
export function useMayAct(): (mailboxId: string) => May {
  const { data } = useQuery(connectionsQuery)
  const mailboxes = useQuery(mailboxesQuery).data?.mailboxes
  return useCallback(
    (mailboxId) => {
      const mailbox = mailboxes?.find(({ id }) => id === mailboxId)
      // Whether a colleague's connection may change its mail, the server knows.
      if (mailbox && mailbox.reach !== 'own') {
        return mailbox.reach === 'read' ? { is: 'shared', owner: mailbox.owner } : YES
      }
      if (!data || !mailbox) return YES
      const connection = data.connections.find(({ mailbox }) => mailbox?.id === mailboxId)
      if (!connection) return { is: 'disconnected' }
      return mayChange(connection) ? YES : { is: 'read_only', connection }
    },
    [data, mailboxes],
  )
}
