import type { PolicySimulation } from '@letterlock/wire/policy-simulation'
import { useId } from 'react'
import { useIntl } from 'react-intl'
import { useSay } from '../../words/say.ts'
import policy from '../policy.module.css'
import classes from './simulation.module.css'

/** How many approvals each day would have taken of other people, as bars and as a table. */
export function SimulatedDays({ simulation }: { simulation: PolicySimulation }) {
  const say = useSay()
  const heading = useId()
  const { byDay, areDaysCut } = simulation
  const most = Math.max(...byDay.flatMap(({ approvals }) => [approvals.held, approvals.wished]))
  return (
    <section aria-labelledby={heading}>
      <h3 className={policy.title} id={heading}>
        {say('policy.simulate.days')}
      </h3>
      <p className={policy.soft}>{say('policy.simulate.days.about')}</p>
      {areDaysCut && <p className={policy.soft}>{say('policy.simulate.days.cut')}</p>}
      {most > 0 && (
        <>
          {/* The table below says the same in numbers. */}
          <div className={classes.bars} aria-hidden>
            {byDay.map(({ day, approvals }) => (
              <div key={day} className={classes.day}>
                <div className={classes.bar} data-by="held" style={{ height: percent(approvals.held, most) }} />
                <div className={classes.bar} data-by="wished" style={{ height: percent(approvals.wished, most) }} />
              </div>
            ))}
          </div>
          <p className={classes.key} aria-hidden>
            <span data-by="held">{say('policy.simulate.held')}</span>
            <span data-by="wished">{say('policy.simulate.wished')}</span>
          </p>
        </>
      )}
      <details className={policy.more}>
        <summary>{say('policy.simulate.days.table')}</summary>
        <DayTable byDay={byDay.filter(({ mails }) => mails > 0)} />
      </details>
    </section>
  )
}

function DayTable({ byDay }: Pick<PolicySimulation, 'byDay'>) {
  const say = useSay()
  const { formatDate, formatNumber } = useIntl()
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{say('policy.simulate.day')}</th>
          {(['mails', 'held', 'wished'] as const).map((column) => (
            <th key={column} scope="col" className={classes.number}>
              {say(`policy.simulate.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {byDay.map(({ day, mails, approvals }) => (
          <tr key={day}>
            <th scope="row">{formatDate(day, { dateStyle: 'medium', timeZone: 'UTC' })}</th>
            <td className={classes.number}>{formatNumber(mails)}</td>
            <td className={classes.number}>{formatNumber(approvals.held)}</td>
            <td className={classes.number}>{formatNumber(approvals.wished)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function percent(of: number, most: number): string {
  return `${(100 * of) / most}%`
}
