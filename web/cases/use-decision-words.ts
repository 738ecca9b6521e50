import type { CaseDecision } from '@letterlock/wire/timeline'
import { useCallback } from 'react'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'
import { writeDay } from './due-words.ts'

/**
 * Tells a decision as a sentence.
 *
 * @returns A function of the decision, who decided it, by name, and epoch milliseconds.
 */
export function useDecisionWords(): (decision: CaseDecision, name: string, now: number) => string {
  const say = useSay()
  const intl = useIntl()
  return useCallback(
    (decision, name, now) => {
      switch (decision.did) {
        case 'created':
          return decision.to === null
            ? say('case.did.created', { name })
            : say('case.did.created.given', { name, to: decision.to.name })
        case 'status':
          return say('case.did.status', { name, to: say(`case.status.${decision.to}`) })
        case 'owner':
          return decision.to === null
            ? say('case.did.owner.nobody', { name })
            : say('case.did.owner', { name, to: decision.to.name })
        case 'priority':
          return say('case.did.priority', { name, to: say(`case.priority.${decision.to}`) })
        case 'due':
          return decision.to === null
            ? say('case.did.due.none', { name })
            : say('case.did.due', { name, day: writeDay(intl, decision.to, now) })
        default:
          return say(`case.did.${decision.did}`, { name })
      }
    },
    [say, intl],
  )
}
