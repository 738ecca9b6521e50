import type { OthersSignals } from '@letterlock/wire/person-view'
import type { SignalRange } from '@letterlock/wire/signals'
import { useMemo } from 'react'
import { DaysSheet } from './days-sheet.tsx'
import { FigureTiles } from './figure-tiles.tsx'
import { RangeLine } from './range-line.tsx'
import { SpreadSheet } from './spread-sheet.tsx'
import { UnansweredSheet } from './unanswered-sheet.tsx'

export interface OthersNumbersProps {
  signals: OthersSignals
  /** Whole weeks. */
  range: SignalRange
}

/** The numbers of somebody else: sums of weeks, and nothing of any day. */
export function OthersNumbers({ signals, range }: OthersNumbersProps) {
  const weeks = useMemo(() => signals.weeks.map(({ from, ...counts }) => ({ day: from, ...counts })), [signals.weeks])
  return (
    <>
      <RangeLine signals={signals} range={range} isOthers />
      <FigureTiles signals={{ ...signals, before: null }} isOthers />
      <div>
        <DaysSheet days={weeks} areWeeks />
        <SpreadSheet response={signals.response} />
        <UnansweredSheet response={signals.response} />
      </div>
    </>
  )
}
