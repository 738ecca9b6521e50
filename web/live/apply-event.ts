import type { LiveEvent } from '@letterlock/wire/events'
import type { QueryClient } from '@tanstack/react-query'
import { refreshReach } from './refresh-reach.ts'
import { askAgain } from './when-answered.ts'

/** Between two rounds of asking again: an import changes hundreds of threads a second, a reader sees one list. */
const ROUND_MS = 700

/** What has changed in the threads of one mailbox since the last round. */
export interface ChangedThreads {
  ids: Set<string>
  /** Others changed too, unnamed. */
  more: boolean
}

export interface Applier {
  apply: (event: LiveEvent) => void
  stop: () => void
}

/**
 * Make what turns live events into questions asked again: the first at once, what follows gathered into rounds.
 *
 * @param refreshThreads Brings the lists and letters of a mailbox up to date (`inbox/refresh-threads.ts`).
 */
export function eventApplier(
  client: QueryClient,
  refreshThreads: (mailboxId: string, changed: ChangedThreads) => void,
): Applier {
  const stale = new Map<string, readonly unknown[]>()
  const threads = new Map<string, ChangedThreads>()
  let lastRoundAt = Number.NEGATIVE_INFINITY
  let timer: number | undefined

  const round = () => {
    timer = undefined
    lastRoundAt = performance.now()
    for (const queryKey of stale.values()) askAgain(client, { queryKey })
    for (const [mailboxId, changed] of threads) refreshThreads(mailboxId, changed)
    stale.clear()
    threads.clear()
  }
  const soon = () => {
    timer ??= window.setTimeout(round, Math.max(0, lastRoundAt + ROUND_MS - performance.now()))
  }
  const mark = (...queryKey: unknown[]) => stale.set(queryKey.join('/'), queryKey)

  return {
    stop: () => window.clearTimeout(timer),
    apply: (event) => {
      switch (event.kind) {
        case 'connection.changed':
          mark('connections')
          mark('mailboxes')
          mark('health')
          mark('verification')
          mark('imap-settings', event.connectionId)
          break
        case 'connect_session.changed':
          mark('connect-session', event.connectSessionId)
          mark('connections')
          break
        case 'mailbox.progress':
          mark('mailboxes')
          mark('connections')
          mark('quarantine', event.mailboxId)
          mark('health', event.mailboxId)
          break
        case 'threads.changed': {
          const changed = threads.get(event.mailboxId) ?? { ids: new Set<string>(), more: false }
          for (const id of event.threadIds) changed.ids.add(id)
          changed.more ||= event.more
          threads.set(event.mailboxId, changed)
          mark('mailboxes')
          mark('labels', event.mailboxId)
          mark('verification')
          break
        }
        case 'mailbox.run':
          mark('runs', event.mailboxId)
          mark('verification')
          mark('health', event.mailboxId)
          mark('connections')
          break
        case 'action.changed':
          mark('actions', event.mailboxId)
          break
        case 'case.changed':
          mark('cases')
          break
        case 'draft.changed':
          mark('drafts')
          break
        case 'proposal.changed':
          mark('proposals')
          mark('drafts')
          // The case of its thread tells what became of it.
          mark('cases')
          mark('verification')
          break
        case 'webhook.changed':
          mark('webhooks')
          mark('deliveries')
          break
        case 'integrations.changed':
          mark('integrations')
          mark('admin-integrations')
          // An organisation's own client is the one to be trusted, and alone lets its people connect.
          mark('workspace-trust')
          mark('offer')
          break
        case 'policy.changed':
          // Not the policy itself: whoever is changing it compares when they save.
          mark('me')
          break
        case 'mailboxes.changed':
          // What cannot be asked now is asked when the stream is heard again.
          void refreshReach(client).catch(() => mark('mailboxes'))
          break
        case 'notices.changed':
          mark('notices')
          break
        case 'stream.reset':
          // Lists mend themselves page by page when they are next seen; asking for every page now would be a flood.
          askAgain(client, { predicate: ({ queryKey }) => queryKey[0] !== 'threads' })
          for (const { queryKey } of client.getQueryCache().findAll({ queryKey: ['threads'] })) {
            const mailboxId = queryKey[1] === 'all' ? 'all' : String(queryKey[1])
            threads.set(mailboxId, { ids: new Set(), more: true })
          }
          break
      }
      soon()
    },
  }
}
