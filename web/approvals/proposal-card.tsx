import type { Proposal } from '@letterlock/wire/proposals'
import { useCallback, useState } from 'react'
import { DecisionTrace } from '../policy/decision-trace.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { AgentSaysPart } from './agent-says-part.tsx'
import { ContextPart } from './context-part.tsx'
import { EarlierPart } from './earlier-part.tsx'
import { FrozenMessage } from './frozen-message.tsx'
import { OriginPart } from './origin-part.tsx'
import { ReceiptPart } from './receipt-part.tsx'
import { RecipientsPart } from './recipients-part.tsx'
import { StandingPart } from './standing-part.tsx'
import { VerdictsPart } from './verdicts-part.tsx'

/** All that somebody decides by, in the order in which they need it; what can be done stands last, where reading ends. @param seenAt When it was answered, by this browser's clock. */
export function ProposalCard({ of, seenAt }: { of: Proposal; seenAt: number }) {
  const say = useSay()
  const [isRead, setRead] = useState(false)
  const onRead = useCallback(() => setRead(true), [])
  const rules = [{ restrictions: of.rules, allowances: of.rules }]
  return (
    <>
      <StandingPart of={of} seenAt={seenAt} />
      <ReceiptPart of={of} />
      <Section
        title={say(of.status === 'waiting' ? 'approval.why' : 'approval.why.then')}
        about={say(of.isSmall ? 'approval.why.small' : 'approval.why.about')}
      >
        <DecisionTrace
          title={say('approval.why.outcome', { version: of.policyVersion })}
          decision={of.decision}
          known={rules}
        />
      </Section>
      <RecipientsPart of={of} />
      <FrozenMessage of={of} onRead={onRead} />
      <EarlierPart of={of} />
      <ContextPart of={of} />
      <AgentSaysPart of={of} />
      <OriginPart of={of} />
      <VerdictsPart of={of} isRead={isRead} />
    </>
  )
}
