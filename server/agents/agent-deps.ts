import type { SendDeps } from '../inbox/sending/propose-send.ts'

/** What an agent's work stands on. */
export interface AgentDeps extends SendDeps {
  /** Of the console: people are led to what an agent wrote. */
  publicUrl: URL
}

/** Where a person goes on. Pure. */
export function linkTo(publicUrl: URL, to: { draftId: string } | { proposalId: string }): string {
  return new URL('draftId' in to ? `/drafts/${to.draftId}` : `/approvals/${to.proposalId}`, publicUrl).href
}
