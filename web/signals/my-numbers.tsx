import type { MySignals, SignalRange } from '@letterlock/wire/signals'
import { DaysSheet } from './days-sheet.tsx'
import { FigureTiles } from './figure-tiles.tsx'
import { HoursSheet } from './hours-sheet.tsx'
import { MyTrendSheet } from './my-trend-sheet.tsx'
import { RangeLine } from './range-line.tsx'
import { SpreadSheet } from './spread-sheet.tsx'
import { UnansweredSheet } from './unanswered-sheet.tsx'

/** The numbers of one range, from the sums down to how long mail waits. */
export function MyNumbers({ signals, range }: { signals: MySignals; range: SignalRange }) {
  return (
    <>
      <RangeLine signals={signals} range={range} isOthers={false} />
      <FigureTiles signals={signals} isOthers={false} />
      <div>
        <DaysSheet days={signals.days} />
        <MyTrendSheet signals={signals} />
        <HoursSheet hours={signals.hours} />
        <SpreadSheet response={signals.response} />
        <UnansweredSheet response={signals.response} />
      </div>
    </>
  )
}
