import type { ProposalRow } from '@letterlock/wire/proposals'
import { useSay } from '../words/say.ts'
import { audienceDomain } from './audience-domain.ts'

/** What somebody wants to do, in words of ours: whoever wrote the mail has no part in them. */
export function useVerbWords(): (
  row: Pick<ProposalRow, 'kind' | 'audience' | 'to' | 'recipientCount' | 'from'>,
) => string {
  const say = useSay()
  return ({ kind, audience, to, recipientCount, from }) => {
    const domain = audienceDomain(to, recipientCount)
    return say(domain === undefined ? 'approvals.verb' : 'approvals.verb.domain', {
      kind,
      audience,
      count: recipientCount,
      from,
      domain: domain ?? '',
    })
  }
}
