import type { Connection } from '@letterlock/wire/connections'
import { useQuery } from '@tanstack/react-query'
import { healthQuery } from '../calls/health-calls.ts'
import { ChipOf } from '../connections/connection-chip.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { decideReceivingChip, decideSendingChip } from './decide-flow.ts'
import classes from './flow-chips.module.css'

/** Whether mail comes in and whether it can go out: two things, each with its own chip. */
export function FlowChips({ connection }: { connection: Connection }) {
  const say = useSay()
  const now = useNow()
  const mailboxId = connection.mailbox?.id
  const { data } = useQuery({ ...healthQuery(mailboxId ?? ''), enabled: mailboxId !== undefined })
  return (
    <dl className={classes.chips}>
      <div className={classes.pair}>
        <dt>{say('health.receiving')}</dt>
        <dd>
          <ChipOf chip={decideReceivingChip(connection, data, now)} />
        </dd>
      </div>
      {connection.status !== 'connecting' && (
        <div className={classes.pair}>
          <dt>{say('health.sending')}</dt>
          <dd>
            <ChipOf chip={decideSendingChip(data?.sending.state ?? connection.sending)} />
          </dd>
        </div>
      )}
    </dl>
  )
}
