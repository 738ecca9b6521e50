import type { KeyState } from '@letterlock/wire/keys'
import { Button, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { keyStateQuery, rotateKeys } from '../calls/key-calls.ts'
import facts from '../developers/facts.module.css'
import rows from '../developers/rows.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'

/** The organisation's own key, those it replaced, and a new one at a press. */
export function DataKeys({ tenant }: { tenant: KeyState['tenant'] }) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const { formatNumber } = useIntl()
  const client = useQueryClient()
  const rotate = useMutation({
    mutationFn: rotateKeys,
    onSuccess: ({ keys }) => client.setQueryData(keyStateQuery.queryKey, keys),
  })
  const { live, retired } = tenant
  return (
    <Stack gap="md">
      {live === null ? (
        <p className={rows.about}>{say('vault.none')}</p>
      ) : (
        <dl className={facts.facts}>
          <div className={facts.fact}>
            <dt>{say('vault.key')}</dt>
            <dd>
              <code className={facts.mono}>{live.id}</code>
            </dd>
          </div>
          <div className={facts.fact}>
            <dt>{say('vault.made')}</dt>
            <dd>{when.clock(live.madeAt, now)}</dd>
          </div>
          <div className={facts.fact}>
            <dt>{say('vault.records')}</dt>
            <dd>{say('vault.records.count', { count: live.records })}</dd>
          </div>
          <div className={facts.fact}>
            <dt>{say('vault.replaced')}</dt>
            <dd>
              {say('vault.replaced.when', {
                time: when.clock(live.replacedBy, now),
                seals: formatNumber(live.seals),
                max: formatNumber(live.sealsMax),
              })}
            </dd>
          </div>
        </dl>
      )}
      {retired.length > 0 && (
        <ul className={rows.list}>
          {retired.map(({ id, records, retiredAt, destroyedFrom }) => (
            <li key={id}>
              <code className={facts.mono}>{id}</code>{' '}
              {records > 0
                ? say('vault.retired.carrying', { time: when.clock(retiredAt, now), count: records })
                : say('vault.retired.done', { time: when.clock(destroyedFrom, now) })}
            </li>
          ))}
        </ul>
      )}
      {rotate.error && <FailureBox error={rotate.error} />}
      <div className={rows.foot}>
        <Button variant="default" disabled={rotate.isPending || live === null} onClick={() => rotate.mutate()}>
          {say('vault.rotate')}
        </Button>
        <span className={rows.done} aria-live="polite">
          {rotate.data && say(`vault.rotate.${rotate.data.is}`)}
        </span>
      </div>
    </Stack>
  )
}
