import type { MySignals, SignalRange } from '@letterlock/wire/signals'
import { DaysSheet } from './days-sheet.tsx'
import { FigureTiles } from './figure-tiles.tsx'
import { HoursSheet } from './hours-sheet.tsx'
import { MyTrendSheet } from './my-trend-sheet.tsx'
import { RangeLine } from './range-line.tsx'
import { SpreadSheet } from './spread-sheet.tsx'
import { UnansweredSheet } from './unanswered-sheet.tsx'

export interface MyNumbersProps {
  signals: MySignals
  range: SignalRange
  /** They are shown to somebody else, who cannot change whose clock counts. */
  isOthers?: boolean
}

/** The numbers of one range, from the sums down to how long mail waits. */
export function MyNumbers({ signals, range, isOthers = false }: MyNumbersProps) {
  return (
    <>
      <RangeLine signals={signals} range={range} isOthers={isOthers} />
      <FigureTiles signals={signals} isOthers={isOthers} />
      <div>
        <DaysSheet days={signals.days} />
        <MyTrendSheet signals={signals} />
        <HoursSheet sent={signals.hours.sent} />
        <SpreadSheet response={signals.response} />
        <UnansweredSheet response={signals.response} />
      </div>
    </>
  )
}
