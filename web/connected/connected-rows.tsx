import type { PeopleConnection } from '@letterlock/wire/people-connections'
import { Button } from '@mantine/core'
import { IconPlug, IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { ChipOf } from '../connections/connection-chip.tsx'
import { decideChip } from '../connections/decide-chip.ts'
import { ProviderMark } from '../connections/provider-mark.tsx'
import rows from '../developers/rows.module.css'
import people from '../people/people.module.css'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { ListFrame } from '../stationery/list-frame.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { type ConnectedWish, connectedQuery } from './connected-calls.ts'

export interface ConnectedRowsProps {
  wish: ConnectedWish
  onEnd: (connection: PeopleConnection) => void
  /** Back to all of them. */
  onClear: () => void
}

/** What people have connected, as much as one cares to see. */
export function ConnectedRows({ wish, onEnd, onClear }: ConnectedRowsProps) {
  const say = useSay()
  const { formatNumber } = useIntl()
  const list = useInfiniteQuery({ ...connectedQuery(wish), placeholderData: keepPreviousData })
  const total = list.data?.pages.at(-1)?.total ?? 0
  const isNarrowed = Object.values(wish).some((value) => value !== undefined)
  return (
    <ListFrame
      list={list}
      loading={{ label: say('connected.loading'), height: 260 }}
      empty={
        isNarrowed ? (
          <EmptySheet icon={IconSearch} title={say('connected.nothing')} about={say('connected.nothing.about')}>
            <Button variant="default" onClick={onClear}>
              {say('connected.clear')}
            </Button>
          </EmptySheet>
        ) : (
          <EmptySheet icon={IconPlug} title={say('connected.none')} about={say('connected.none.about')} />
        )
      }
    >
      {(found) => (
        <div>
          <p className={people.count} role="status">
            {say('connected.count', { count: total, shown: formatNumber(total) })}
          </p>
          <ul className={rows.sheet} aria-label={say('connected.title')}>
            {found.map((connection) => (
              <Row key={connection.id} connection={connection} onEnd={onEnd} />
            ))}
          </ul>
        </div>
      )}
    </ListFrame>
  )
}

function Row({ connection, onEnd }: { connection: PeopleConnection } & Pick<ConnectedRowsProps, 'onEnd'>) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const { provider, account, owner, kind, connectedAt, reason } = connection
  const word = account ?? say('card.noAccount')
  const facts = [
    owner.hasLeft ? say('connected.left', { name: owner.name }) : owner.name,
    ...(kind ? [say(`connected.kind.${kind}`)] : []),
    say('connected.since', { time: when.since(connectedAt, now) }),
  ]
  return (
    <li className={rows.row} data-wraps>
      <ProviderMark provider={provider} />
      <div className={rows.words}>
        <p className={rows.name}>{word}</p>
        <p className={`${rows.facts} ${people.facts}`}>{facts.join(' · ')}</p>
        {reason && <p className={`${rows.facts} ${people.facts}`}>{reason.say}</p>}
      </div>
      <ChipOf chip={decideChip(connection, now)} />
      <Button
        size="xs"
        variant="default"
        aria-label={say('connected.end.of', { account: word, name: owner.name })}
        onClick={() => onEnd(connection)}
      >
        {say('connected.end')}
      </Button>
    </li>
  )
}
