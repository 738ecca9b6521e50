import type { SignalSource } from '@letterlock/wire/signals'
import { Alert, Button, Progress } from '@mantine/core'
import { IconChartBar } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { EmptySheet } from '../stationery/empty-sheet.tsx'
import { useSay } from '../words/say.ts'

/** What stands between somebody and their numbers: nothing is counted, or not all of it yet. */
export function CountingProgress({ sources }: { sources: readonly SignalSource[] }) {
  const say = useSay()
  const { formatNumber } = useIntl()
  const counted = sources.filter(({ state }) => state !== 'none')
  if (counted.length === 0) {
    return (
      <EmptySheet icon={IconChartBar} title={say('signals.empty')} about={say('signals.empty.about')}>
        {sources.length === 0 && (
          <Button renderRoot={(props) => <Link to="/settings/email" {...props} />}>
            {say('signals.empty.connect')}
          </Button>
        )}
      </EmptySheet>
    )
  }
  const reading = counted.filter(({ state }) => state === 'reading')
  if (reading.length === 0) return null
  const done = reading.reduce((sum, source) => sum + source.counted, 0)
  const expected = reading.every((source) => source.expected !== null)
    ? reading.reduce((sum, source) => sum + (source.expected ?? 0), 0)
    : undefined
  return (
    <Alert role="status" variant="light">
      {expected === undefined
        ? say('signals.reading.unknown', { counted: formatNumber(done) })
        : say('signals.reading', { counted: formatNumber(done), expected: formatNumber(expected) })}
      {expected !== undefined && expected > 0 && (
        <Progress mt="xs" size="sm" value={(100 * done) / expected} aria-hidden />
      )}
    </Alert>
  )
}
