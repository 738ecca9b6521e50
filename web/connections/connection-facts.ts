import type { Connection } from '@letterlock/wire/connections'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'

/** The facts of a connection in the order people ask for them, each a few words. */
export function useConnectionFacts(connection: Connection): string[] {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const { accessMode, connectedAt, lastSyncAt, mailbox, reason, status, transport } = connection

  // Paused, a whole mirror stays what it was.
  const isWhole = mailbox?.sync.phase === 'ready' || (status === 'paused' && mailbox?.sync.finishedAt !== null)
  if (status === 'connecting') {
    return [say(reason === null ? 'card.waiting' : 'card.waiting.long')]
  }
  return [
    say(`connect.${accessMode}`),
    transport === 'imap' && say('card.imap'),
    isWhole && mailbox && say('card.mirrored', { count: mailbox.sync.messages }),
    accessMode === 'send' && say('card.sending.guarded'),
    status === 'active' &&
      connectedAt &&
      lastSyncAt === null &&
      say('card.connectedAt', { time: when.since(connectedAt, now) }),
  ].filter((fact) => typeof fact === 'string')
}
