import type { Kysely } from 'kysely'
import type { ActionDeps } from '../inbox/actions/action.ts'
import type { Database } from '../store/database.ts'

/** What an agent's work stands on. */
export interface AgentDeps extends ActionDeps {
  db: Kysely<Database>
  /** Of the console: people are led to what an agent wrote. */
  publicUrl: URL
  /** Epoch milliseconds. */
  now(): number
}

/** Where a person goes on. Pure. */
export function linkTo(publicUrl: URL, to: { draftId: string } | { proposalId: string }): string {
  return new URL('draftId' in to ? `/drafts/${to.draftId}` : `/approvals/${to.proposalId}`, publicUrl).href
}
