import type { DatabaseSync } from 'node:sqlite'
import { watchRows } from '../watches/rows.ts'
import { backlogRows } from './backlog.ts'
import { serviceAccountRows } from './service-accounts.ts'
import { subscriptionRows } from './subscriptions.ts'
import { topicRows } from './topics.ts'

/** The room's statements, prepared once for one database. The tables exist already. */
export function openPubSubRows(db: DatabaseSync) {
  return {
    topics: topicRows(db),
    subscriptions: subscriptionRows(db),
    backlog: backlogRows(db),
    serviceAccounts: serviceAccountRows(db),
    watches: watchRows(db),
  }
}

export type PubSubRows = ReturnType<typeof openPubSubRows>
