import type { FactName } from '@letterlock/wire/policy-facts'
import type { PolicySimulation } from '@letterlock/wire/policy-simulation'
import { IconMailOff } from '@tabler/icons-react'
import { useIntl } from 'react-intl'
import { EmptySheet } from '../../stationery/empty-sheet.tsx'
import { useSay } from '../../words/say.ts'
import policy from '../policy.module.css'
import { useRuleWords } from '../use-rule-words.ts'
import { SimulatedDays } from './simulated-days.tsx'
import { SimulatedExamples } from './simulated-examples.tsx'
import { SimulatedFigures } from './simulated-figures.tsx'
import { MailboxTable, RuleTable } from './simulated-tables.tsx'
import type { ToldSimulation } from './told-simulation.ts'

/** What came out: how much would be another, on which days, by which rules, and some of the mails. */
export function SimulationResult({ simulation, known }: ToldSimulation) {
  const say = useSay()
  const { sent, proposals, leftOut } = simulation
  if (sent + proposals === 0) {
    return (
      <>
        <EmptySheet icon={IconMailOff} title={say('policy.simulate.none')} about={say('policy.simulate.none.about')} />
        {leftOut && <p className={policy.soft}>{say('policy.simulate.leftOut')}</p>}
      </>
    )
  }
  return (
    <>
      <Looked simulation={simulation} />
      <SimulatedFigures simulation={simulation} />
      <SimulatedDays simulation={simulation} />
      <RuleTable simulation={simulation} known={known} />
      <MailboxTable simulation={simulation} />
      <Missing simulation={simulation} />
      <SimulatedExamples simulation={simulation} known={known} />
    </>
  )
}

/** What was gone through, and what was not. */
function Looked({ simulation }: { simulation: PolicySimulation }) {
  const say = useSay()
  const { formatDate } = useIntl()
  const { sent, proposals, from, classes, change, isCut, leftOut, others, countsOnly } = simulation
  const looked = {
    ...{ sent, proposals, changed: sent + proposals - (classes.unchanged ?? 0) },
    from: formatDate(from, { dateStyle: 'long', timeZone: 'UTC' }),
  }
  const verdict = change.changes.length === 0 ? 'same' : change.isLooser ? 'looser' : 'stricter'
  return (
    <div>
      <p className={policy.verdict} role="status">
        {say('policy.simulate.looked', looked)}
      </p>
      <p className={policy.note}>{say(`policy.simulate.${verdict}`)}</p>
      {isCut && <p className={policy.note}>{say('policy.simulate.cut')}</p>}
      {leftOut && <p className={policy.soft}>{say('policy.simulate.leftOut')}</p>}
      {others && <p className={policy.soft}>{say('policy.simulate.sums')}</p>}
      {countsOnly > 0 && <p className={policy.soft}>{say('policy.simulate.countsOnly', { count: countsOnly })}</p>}
      {sent > 0 && <p className={policy.soft}>{say('policy.simulate.assumed')}</p>}
    </div>
  )
}

function Missing({ simulation: { missing, missingMails } }: { simulation: PolicySimulation }) {
  const say = useSay()
  const words = useRuleWords()
  if (missingMails === 0) return null
  return (
    <div>
      <p className={policy.soft}>{say('policy.simulate.missing', { count: missingMails })}</p>
      <ul className={policy.reasons}>
        {missing.map(({ fact, mails }) => (
          <li key={fact}>
            {say('policy.simulate.missing.fact', { fact: words.fact(fact as FactName), count: mails })}
          </li>
        ))}
      </ul>
    </div>
  )
}
