import { dayAndMonth } from '../letters/dates.ts'
import type { Letter } from '../letters/letter.ts'
import { ops } from '../world/own-people.ts'
import { tracking } from '../world/services.ts'
import { later, type Telling } from './telling.ts'

const DAY_MS = 24 * 3_600_000
const AUTOMATIC = [
  ['Auto-Submitted', 'auto-generated'],
  ['Precedence', 'bulk'],
] as const

/**
 * The carrier's machine reports a shipment's way.
 *
 * @returns when it was delivered, epoch milliseconds
 */
export function* trackShipment(
  telling: Telling,
  shipment: string,
  order: string,
  collectedAt: number,
): Generator<Letter, number> {
  const { random, write } = telling
  const report = (at: number, headline: string, rows: string[]): Letter =>
    write({
      at,
      from: tracking,
      to: [ops],
      subject: `${shipment}: ${headline}`,
      text: [
        `Shipment   ${shipment}`,
        `Reference  ${order}`,
        ...rows,
        '',
        'This message was made by a machine. Nobody reads answers to it.',
      ].join('\n'),
      nature: 'update',
      headers: AUTOMATIC,
      filedUnder: ['Logistics'],
    })

  const onTheWay = later(random, collectedAt, 2, 8, tracking)
  const expected = onTheWay + random.integer(2, 5) * DAY_MS
  yield report(onTheWay, 'collected', ['Status     Collected', `Expected   ${dayAndMonth(expected)}`])
  if (random.chance(0.25)) {
    yield report(later(random, onTheWay, 18, 40, tracking), 'exception', [
      `Status     ${random.pick(['Held at customs: commercial invoice missing', 'Missed connection at hub', 'Address check needed', 'Delayed by weather'])}`,
      `Expected   ${dayAndMonth(expected + 2 * DAY_MS)}`,
    ])
  }
  const delivered = later(random, expected, 0, 30, tracking)
  yield report(delivered, 'delivered', ['Status     Delivered', 'Signed by  M THORSSON'])
  return delivered
}
