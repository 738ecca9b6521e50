import type { Notice } from '@letterlock/wire/notices'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'

type ProposalKind = Extract<Notice['kind'], `proposal.${string}`>

/** What a notice tells of a mail that is to be sent; undefined of one that tells of something else. */
export function useProposalNews(): (notice: Pick<Notice, 'kind' | 'proposal'>) => string | undefined {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  return ({ kind, proposal }) => {
    if (!proposal) return undefined
    const { by, until } = proposal
    // What tells of a proposal is of no other kind.
    return say(`notices.${kind as ProposalKind}`, { by: by.name, kind: by.kind, time: when.clock(until, now) })
  }
}
