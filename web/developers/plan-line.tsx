import type { App } from '@letterlock/wire/apps'
import { Progress } from '@mantine/core'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'
import classes from './plan-line.module.css'

/** How much of the plan is used; without a bound only the count. */
export function PlanLine({ plan }: { plan: App['plan'] }) {
  const say = useSay()
  const { formatNumber } = useIntl()
  const { connections, connectionsMax } = plan
  if (connectionsMax === null) return <p className={classes.line}>{say('dev.plan.open', { count: connections })}</p>
  const words = say('dev.plan.used', { count: formatNumber(connections), max: formatNumber(connectionsMax) })
  const isFull = connections >= connectionsMax
  return (
    <div>
      <p className={classes.line}>{words}</p>
      <Progress
        mt="xs"
        size="sm"
        aria-label={words}
        value={Math.min(100, (connections / connectionsMax) * 100)}
        color={isFull ? 'yellow' : 'blue'}
      />
      {isFull && <p className={classes.full}>{say('dev.plan.full')}</p>}
    </div>
  )
}
