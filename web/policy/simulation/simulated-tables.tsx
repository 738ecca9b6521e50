import type { PolicySimulation } from '@letterlock/wire/policy-simulation'
import { useId } from 'react'
import { useIntl } from 'react-intl'
import { useSay } from '../../words/say.ts'
import policy from '../policy.module.css'
import { useMailboxNames } from '../use-mailbox-names.ts'
import { useRuleName } from '../use-rule-name.ts'
import classes from './simulation.module.css'
import type { ToldSimulation } from './told-simulation.ts'

/** Which rule or mode decides, and for how many mails. */
export function RuleTable({ simulation, known }: ToldSimulation) {
  const say = useSay()
  const { formatNumber } = useIntl()
  const heading = useId()
  const sentence = useRuleName()
  const rules = known.flatMap(({ restrictions }) => restrictions)
  return (
    <section aria-labelledby={heading}>
      <h3 className={policy.title} id={heading}>
        {say('policy.simulate.rules')}
      </h3>
      <p className={policy.soft}>{say('policy.simulate.rules.about')}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('policy.simulate.rule')}</th>
            <Both />
          </tr>
        </thead>
        <tbody>
          {simulation.byRule.map(({ kind, id, held, wished }) => (
            <tr key={`${kind} ${id}`}>
              <th scope="row">{kind === 'bound' ? say('policy.try.bound', { by: id }) : sentence(id, rules)}</th>
              <td className={classes.number}>{formatNumber(held)}</td>
              <td className={classes.number}>{formatNumber(wished)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

/** How many mails of each mailbox would be treated in another way, and the approvals that they take. */
export function MailboxTable({ simulation: { byMailbox, others } }: { simulation: PolicySimulation }) {
  const say = useSay()
  const heading = useId()
  const names = useMailboxNames()
  return (
    <section aria-labelledby={heading}>
      <h3 className={policy.title} id={heading}>
        {say('policy.simulate.mailboxes')}
      </h3>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{say('policy.simulate.mailbox')}</th>
            <th scope="col" className={classes.number}>
              {say('policy.simulate.mails')}
            </th>
            <th scope="col" className={classes.number}>
              {say('policy.simulate.changed')}
            </th>
            <th scope="col" className={classes.number}>
              {say('policy.simulate.approvals.all')}
            </th>
          </tr>
        </thead>
        <tbody>
          {byMailbox.map(({ mailboxId, ...part }) => (
            <MailboxRow key={mailboxId} name={names(mailboxId)} part={part} />
          ))}
          {others && <MailboxRow name={say('policy.simulate.others', { people: others.people })} part={others} />}
        </tbody>
      </table>
    </section>
  )
}

type Part = Omit<PolicySimulation['byMailbox'][number], 'mailboxId'>

function MailboxRow({ name, part: { mails, changed, approvals } }: { name: string; part: Part }) {
  const say = useSay()
  const { formatNumber } = useIntl()
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className={classes.number}>{formatNumber(mails)}</td>
      <td className={classes.number}>{formatNumber(changed)}</td>
      <td className={classes.number}>
        {say('policy.simulate.approvals.value', {
          held: formatNumber(approvals.held),
          wished: formatNumber(approvals.wished),
        })}
      </td>
    </tr>
  )
}

function Both() {
  const say = useSay()
  return (['held', 'wished'] as const).map((column) => (
    <th key={column} scope="col" className={classes.number}>
      {say(`policy.simulate.${column}`)}
    </th>
  ))
}
