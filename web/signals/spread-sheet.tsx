import type { ResponseTime } from '@letterlock/wire/signals'
import { useCallback, useMemo } from 'react'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'
import { ChartSheet } from './chart-sheet.tsx'
import { Chart } from './charts/chart.tsx'
import type { ChartInk } from './charts/chart-ink.ts'
import { drawSpread } from './charts/draw-spread.ts'
import { NumbersTable } from './numbers-table.tsx'
import { ResponseNumbers } from './response-numbers.tsx'
import { useSpreadWords } from './spread-words.ts'

/** Answers by how long they took. */
export function SpreadSheet({ response }: { response: ResponseTime }) {
  const say = useSay()
  const intl = useIntl()
  const { spread, pairs, figures } = response
  const write = useSpreadWords()
  const bars = useMemo(() => spread.map((one) => ({ replies: one.replies, label: write(one) })), [spread, write])
  const draw = useCallback((ink: ChartInk) => drawSpread(bars, ink), [bars])
  const title = say('signals.spread.title')
  return (
    <ChartSheet
      title={title}
      about={say('signals.spread.about', { pairs, shown: intl.formatNumber(pairs) })}
      chart={
        <>
          <Chart height={220} draw={draw} label={say('signals.spread.label', { pairs: intl.formatNumber(pairs) })} />
          <ResponseNumbers pairs={pairs} figures={figures} />
        </>
      }
      table={
        <NumbersTable
          caption={title}
          columns={[say('signals.spread.took'), say('signals.spread.replies')]}
          rows={bars.map(({ label, replies }) => [label, intl.formatNumber(replies)])}
        />
      }
    />
  )
}
