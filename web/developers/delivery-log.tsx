import type { WebhookDelivery } from '@letterlock/wire/webhooks'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import {
  IconAlertTriangle,
  IconChevronDown,
  IconChevronRight,
  IconCircleCheck,
  IconClock,
  IconX,
} from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { deliveriesQuery } from '../calls/webhook-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { StatusChip } from '../stationery/status-chip.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { DeliveryDetail } from './delivery-detail.tsx'
import classes from './delivery-log.module.css'

const LOOKS = {
  waiting: { tone: 'wait', icon: IconClock },
  delivered: { tone: 'good', icon: IconCircleCheck },
  failed: { tone: 'bad', icon: IconX },
  given_up: { tone: 'bad', icon: IconAlertTriangle },
} as const

/** What an endpoint was told, newest first; each opens to its tries and its body. */
export function DeliveryLog({ appId, endpointId }: { appId: string; endpointId: string }) {
  const say = useSay()
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    deliveriesQuery(appId, endpointId),
  )
  const deliveries = data?.pages.flatMap((page) => page.data)
  return (
    <>
      {error && <FailureBox error={error} onAgain={refetch} />}
      {!deliveries && !error && <Loading height={120} />}
      {deliveries?.length === 0 && <p className={classes.none}>{say('hook.log.none')}</p>}
      {deliveries !== undefined && deliveries.length > 0 && (
        <ul className={classes.list}>
          {deliveries.map((delivery) => (
            <Row key={delivery.messageId} appId={appId} endpointId={endpointId} delivery={delivery} />
          ))}
        </ul>
      )}
      {hasNextPage && (
        <Button size="xs" variant="default" disabled={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {say('quarantine.more')}
        </Button>
      )}
    </>
  )
}

interface RowProps {
  appId: string
  endpointId: string
  delivery: WebhookDelivery
}

function Row({ appId, endpointId, delivery }: RowProps) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const [opened, { toggle }] = useDisclosure()
  const { type, at, status, nextTryAt, tries } = delivery
  const Sign = opened ? IconChevronDown : IconChevronRight
  return (
    <li className={classes.item}>
      <button type="button" className={classes.head} aria-expanded={opened} onClick={toggle}>
        <Sign size={16} stroke={1.6} aria-hidden />
        <code className={classes.type}>{type}</code>
        <span className={classes.facts}>
          {when.clock(at, now)} · {say('hook.tries', { count: tries.length })}
          {nextTryAt && ` · ${say('hook.next', { time: when.clock(nextTryAt, now) })}`}
        </span>
        <StatusChip {...LOOKS[status]} word={say(`hook.delivery.${status}`)} />
      </button>
      {opened && <DeliveryDetail appId={appId} endpointId={endpointId} delivery={delivery} />}
    </li>
  )
}
