import type { SignalRead } from '@letterlock/wire/person-view'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useIntl } from 'react-intl'
import { ListFrame } from '../stationery/list-frame.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { signalReadsQuery } from './person-view-calls.ts'
import classes from './signal-rows.module.css'

/** Enough of the end of an id to tell two readers apart, also when one of them is called otherwise by now. */
const ID_CHARS = 6

/** Who has looked at my numbers: nobody does so unseen. */
export function ReadsSection() {
  const say = useSay()
  const list = useInfiniteQuery(signalReadsQuery)
  return (
    <Section title={say('signals.reads.title')} about={say('signals.reads.about')}>
      <ListFrame
        list={list}
        loading={{ label: say('signals.reads.loading'), height: 64 }}
        empty={<p className={classes.none}>{say('signals.reads.none')}</p>}
        more={say('signals.reads.more')}
      >
        {(reads) => (
          <ul className={classes.list} aria-label={say('signals.reads.title')}>
            {reads.map((read) => (
              <Row key={read.id} read={read} />
            ))}
          </ul>
        )}
      </ListFrame>
    </Section>
  )
}

function Row({ read }: { read: SignalRead }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const { formatDateTimeRange, formatNumber } = useIntl()
  const { by, what, from, to, lastAt, times } = read
  // Days have no zone of their own; UTC leaves them as they are.
  const last = new Date(Date.parse(to) - 86_400_000)
  const days = formatDateTimeRange(new Date(from), last, { timeZone: 'UTC', dateStyle: 'medium' })
  return (
    <li className={classes.row}>
      <div className={classes.words}>
        <span className={classes.name}>
          {by.name} <span className={classes.id}>…{by.id.slice(-ID_CHARS)}</span>
        </span>
        <span className={classes.soft}>
          {say(`signals.reads.${what}`)} · {say('signals.reads.days', { days })}
        </span>
      </div>
      <span className={classes.soft}>
        <time dateTime={lastAt} title={when.full(lastAt)}>
          {when.clock(lastAt, now)}
        </time>
        {times > 1 && ` · ${say('signals.reads.times', { times, shown: formatNumber(times) })}`}
      </span>
    </li>
  )
}
