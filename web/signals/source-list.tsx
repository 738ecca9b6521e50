import type { SignalSource } from '@letterlock/wire/signals'
import { Switch } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useIntl } from 'react-intl'
import { EndDialog } from '../stationery/end-dialog.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Section } from '../stationery/section.tsx'
import { type Say, useSay } from '../words/say.ts'
import { chooseSource, MY_SIGNALS_KEY } from './signal-calls.ts'
import classes from './signal-rows.module.css'

/** My mailboxes, and whether each is counted: mine to say, and nobody else's. */
export function SourceList({ sources }: { sources: readonly SignalSource[] }) {
  const say = useSay()
  const client = useQueryClient()
  const [leaving, setLeaving] = useState<SignalSource>()
  const { mutate, error, isPending, variables, reset } = useMutation({
    mutationFn: ({ mailboxId, counted }: { mailboxId: string; counted: boolean }) => chooseSource(mailboxId, counted),
    onSuccess: () => {
      setLeaving(undefined)
      return client.invalidateQueries({ queryKey: MY_SIGNALS_KEY })
    },
  })
  if (sources.length === 0) return null
  return (
    <Section title={say('signals.sources.title')} about={say('signals.sources.about')}>
      {error && !leaving && <FailureBox error={error} onAgain={() => reset()} />}
      <ul className={classes.list}>
        {sources.map((source) => {
          const isOn =
            isPending && variables.mailboxId === source.mailboxId ? variables.counted : source.state !== 'none'
          return (
            <li key={source.mailboxId} className={classes.row}>
              <div className={classes.words}>
                <span className={classes.name}>{source.address}</span>
                <StateLine source={source} say={say} />
              </div>
              {source.feeds === 'counts' ? (
                <span className={classes.soft}>{say('signals.sources.counts')}</span>
              ) : (
                <Switch
                  className="screen-only"
                  checked={isOn}
                  disabled={isPending}
                  aria-label={say('signals.sources.of', { address: source.address })}
                  onChange={({ currentTarget }) => {
                    reset()
                    if (currentTarget.checked) mutate({ mailboxId: source.mailboxId, counted: true })
                    else setLeaving(source)
                  }}
                />
              )}
            </li>
          )
        })}
      </ul>
      <EndDialog
        opened={leaving !== undefined}
        onClose={() => setLeaving(undefined)}
        title={say('signals.sources.stop', { address: leaving?.address })}
        word={say('signals.sources.stop.do')}
        ending={{ error, isPending }}
        onEnd={() => leaving && mutate({ mailboxId: leaving.mailboxId, counted: false })}
      >
        {say('signals.sources.stop.about')}
      </EndDialog>
    </Section>
  )
}

function StateLine({ source, say }: { source: SignalSource; say: Say }) {
  const { formatNumber } = useIntl()
  const { state, counted, expected, setAside } = source
  const shown = formatNumber(counted)
  const words =
    state === 'none'
      ? say('signals.sources.none')
      : state === 'ready'
        ? say('signals.sources.ready', { counted, shown })
        : expected === null
          ? say('signals.sources.reading.unknown', { counted: shown })
          : say('signals.sources.reading', { counted: shown, expected: formatNumber(expected) })
  const left = setAside > 0 && say('signals.sources.set_aside', { setAside, shown: formatNumber(setAside) })
  return (
    <span className={classes.soft}>
      {words}
      {left && `. ${left}`}
    </span>
  )
}
