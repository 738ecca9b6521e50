import { schema as watches } from '../watches/rows.ts'
import { schema as backlog } from './backlog.ts'
import { schema as serviceAccounts } from './service-accounts.ts'
import { schema as subscriptions } from './subscriptions.ts'
import { schema as topics } from './topics.ts'

/** The tables of Pub/Sub and of Gmail's watches, each after those it refers to. */
export const pubsubSchemas: readonly string[] = [topics, subscriptions, backlog, serviceAccounts, watches]
