import { Anchor } from '@mantine/core'
import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { approvalFiguresQuery } from '../calls/proposal-calls.ts'
import { meQuery } from '../calls/session-calls.ts'
import { mayLookAfter } from '../people/may-look-after.ts'
import { useRuleName } from '../policy/use-rule-name.ts'
import { useSay } from '../words/say.ts'
import classes from './figures-line.module.css'

/** What approving takes, said quietly; to whoever looks after the policy also which rule stops nothing but what is let go. */
export function FiguresLine() {
  const say = useSay()
  const sentence = useRuleName()
  const { formatNumber } = useIntl()
  const { data: me } = useSuspenseQuery(meQuery)
  const { data } = useQuery(approvalFiguresQuery)
  if (!data || data.asked === 0) return null
  const { days, asked, over, unedited, rules } = data
  return (
    <div className={classes.figures}>
      <p>
        {say('approvals.figures', { days, count: formatNumber(asked / days, { maximumFractionDigits: 1 }) })}
        {over > 0 &&
          ` ${say('approvals.figures.unedited', { share: formatNumber(unedited / over, { style: 'percent' }) })}`}
      </p>
      {mayLookAfter(me.member.role) &&
        rules.map((rule) => (
          <p key={rule.id}>
            {say('approvals.figures.rule', { rule: sentence(rule.id, rules), count: rule.stopped })}{' '}
            <Anchor inherit underline="always" renderRoot={(props) => <Link to="/policy" hash="simulate" {...props} />}>
              {say('approvals.figures.try')}
            </Anchor>
          </p>
        ))}
    </div>
  )
}
