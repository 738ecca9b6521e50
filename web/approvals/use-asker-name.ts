import type { ProposalRow } from '@letterlock/wire/proposals'
import { useSay } from '../words/say.ts'

/** Names whoever asked for a mail, and of an agent that it is one and whose; of one that is gone that it was. */
export function useAskerName(): (by: ProposalRow['by']) => string {
  const say = useSay()
  return (by) => (by.kind === 'agent' && by.name === '' ? say('approvals.by.gone') : say('approvals.by', by))
}
