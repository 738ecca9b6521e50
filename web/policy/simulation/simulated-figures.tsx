import { type PolicySimulation, SimulatedClass } from '@letterlock/wire/policy-simulation'
import { useIntl } from 'react-intl'
import { useSay } from '../../words/say.ts'
import classes from './simulation.module.css'

/** How many mails would be treated in another way, and how many approvals a day that would take. */
export function SimulatedFigures({ simulation }: { simulation: PolicySimulation }) {
  const say = useSay()
  const { formatNumber, formatDate } = useIntl()
  const { approvals } = simulation
  const { held, wished } = approvals
  const most = wished.busiest
  return (
    <dl className={classes.tiles} aria-label={say('policy.simulate.figures')}>
      {SimulatedClass.options.map((one) => (
        <div key={one} className={classes.tile}>
          <dt className={classes.name}>{say(`policy.simulate.class.${one}`)}</dt>
          <dd className={classes.value}>{formatNumber(simulation.classes[one] ?? 0)}</dd>
        </div>
      ))}
      <div className={classes.tile}>
        <dt className={classes.name}>{say('policy.simulate.approvals')}</dt>
        <dd className={classes.value}>
          {say('policy.simulate.approvals.value', {
            held: formatNumber(held.mean),
            wished: formatNumber(wished.mean),
          })}
        </dd>
        <dd className={classes.small}>
          {most
            ? say('policy.simulate.approvals.busiest', {
                count: formatNumber(most.approvals),
                day: formatDate(most.day, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
              })
            : say('policy.simulate.approvals.none')}
        </dd>
      </div>
    </dl>
  )
}
