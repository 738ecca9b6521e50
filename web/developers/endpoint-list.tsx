import type { App, Environment } from '@letterlock/wire/apps'
import type { WebhookEndpoint } from '@letterlock/wire/webhooks'
import { Button } from '@mantine/core'
import { IconWebhook } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { webhooksQuery } from '../calls/webhook-calls.ts'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useTold } from '../stationery/use-told.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { EndpointChip } from './endpoint-chip.tsx'
import classes from './rows.module.css'

export interface EndpointListProps {
  app: App
  environment: Environment
  onMake: () => void
}

/** The addresses that are told what happens in one environment. */
export function EndpointList({ app, environment, onMake }: EndpointListProps) {
  const say = useSay()
  const { data, error, refetch } = useQuery(webhooksQuery(app.id))
  const endpoints = data?.endpoints.filter((one) => one.environment === environment)
  return (
    <>
      {error && <FailureBox error={error} onAgain={refetch} />}
      {!endpoints && !error && <Loading height={130} />}
      {endpoints?.length === 0 && (
        <div className={classes.sheet}>
          <EmptySheet icon={IconWebhook} title={say('hook.none')} about={say('hook.none.about')}>
            <Button onClick={onMake}>{say('hook.make')}</Button>
          </EmptySheet>
        </div>
      )}
      {endpoints !== undefined && endpoints.length > 0 && (
        <ul className={classes.sheet}>
          {endpoints.map((endpoint) => (
            <Row key={endpoint.id} appId={app.id} endpoint={endpoint} />
          ))}
        </ul>
      )}
    </>
  )
}

function Row({ appId, endpoint }: { appId: string; endpoint: WebhookEndpoint }) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const told = useTold()
  const { id, url, description, events, status, statusReason, lastDelivery } = endpoint
  const facts = [
    events.length === 0 ? say('hook.events.all') : say('hook.events.some', { count: events.length }),
    lastDelivery
      ? say(`hook.last.${lastDelivery.result}`, { time: when.since(lastDelivery.at, now) })
      : say('hook.last.none'),
  ]
  if (description !== '') facts.unshift(description)
  return (
    <li className={classes.row} data-wraps>
      <IconWebhook size={20} stroke={1.5} aria-hidden />
      <div className={classes.words}>
        <Link to="/developers/$appId/webhooks/$endpointId" params={{ appId, endpointId: id }} className={classes.link}>
          {url}
        </Link>
        <p className={classes.facts}>{facts.join(' · ')}</p>
        {statusReason && <p className={classes.why}>{told(statusReason).say}</p>}
      </div>
      <EndpointChip status={status} />
    </li>
  )
}
