import { makeCsv } from '../files/csv.ts'
import { makePdf } from '../files/pdf.ts'
import { isoDay } from '../letters/dates.ts'
import type { NewLetter } from '../letters/letter.ts'
import { PRODUCTS } from '../world/catalogue.ts'
import { customers } from '../world/customers.ts'
import { erp, ops, tomasz } from '../world/own-people.ts'
import { billing, monitoring } from '../world/services.ts'
import { drawNumbers } from './orders.ts'
import { later, type Story, type Telling } from './telling.ts'

const AUTOMATIC = [['Auto-Submitted', 'auto-generated']] as const

/** The morning list of open orders, which somebody once asked for and nobody dares to switch off. */
export const report: Story = function* ({ random, startsAt, write }) {
  const at = later(random, startsAt, 0, 2, erp)
  const rows = Array.from({ length: random.integer(6, 22) }, () => {
    const customer = random.pick(customers)
    const pump = random.pick(PRODUCTS)
    return [
      drawNumbers(random, at).salesOrder,
      customer.contact.firm.name,
      pump.number,
      random.integer(1, 12),
      isoDay(at + random.integer(-5, 40) * 24 * 3_600_000),
      random.pick(['OPEN', 'OPEN', 'IN PRODUCTION', 'TEST BENCH', 'LATE']),
    ]
  })
  const late = rows.filter((row) => row[5] === 'LATE').length
  const day = isoDay(at)
  yield write({
    at,
    from: erp,
    to: [ops],
    cc: [tomasz],
    subject: `OPEN ORDERS ${day} (${rows.length} / ${late} LATE)`,
    text: `DAILY LIST OF OPEN ORDERS\n\nORDERS: ${rows.length}\nLATE:   ${late}\n\nSEE ATTACHMENT. DO NOT ANSWER THIS MESSAGE.`,
    nature: 'update',
    headers: AUTOMATIC,
    filedUnder: ['Reports'],
    attachments: [
      {
        name: `open_orders_${day}.csv`,
        type: 'text/csv',
        content: () => makeCsv([['Order', 'Customer', 'Product', 'Pieces', 'Due', 'Status'], ...rows]),
      },
    ],
  })
}

/** A machine calls for help, and often takes it back. */
export const alarm: Story = function* (telling) {
  const { random, startsAt, write } = telling
  const place = random.pick([
    'Compressor 2',
    'Test bench 1',
    'Paint shop exhaust',
    'Cold store',
    'Server room',
    'Hardening oven',
  ])
  const reading = random.pick([
    'temperature 71.4 °C (limit 65)',
    'pressure 5.1 bar (limit 6)',
    'no data for 15 minutes',
    'vibration 9.8 mm/s (limit 7.1)',
    'door open for 20 minutes',
  ])
  const at = later(random, startsAt, 0, 24, monitoring)
  const number = random.integer(10_000, 99_999)
  yield write(
    message(
      at,
      `[ALARM] ${place}: ${reading}`,
      `ALARM #${number}\nSource:  Brandal / ${place}\nReading: ${reading}\nSince:   ${new Date(at - 60_000).toISOString()}\n\nAcknowledge: https://sensorhub.example.net/a/${number}`,
    ),
  )
  if (random.chance(0.7)) {
    const over = later(random, at, 0.1, 3, monitoring)
    yield write(
      message(
        over,
        `[OK] ${place}: back to normal`,
        `ALARM #${number} is over.\nSource:   Brandal / ${place}\nDuration: ${Math.round((over - at) / 60_000)} minutes`,
      ),
    )
  }

  function message(when: number, subject: string, text: string): NewLetter {
    return { at: when, from: monitoring, to: [ops], subject, text, nature: 'update', headers: AUTOMATIC }
  }
}

/** A bill from the cloud, designed, with the figures as a PDF. */
export const bill: Story = function* ({ random, startsAt, write }: Telling) {
  const at = later(random, startsAt, 0, 24, billing)
  const amount = `EUR ${(random.integer(4_000, 28_000) / 100).toFixed(2)}`
  const number = `LC-${random.integer(100_000, 999_999)}`
  yield write({
    at,
    from: billing,
    to: [ops],
    subject: `Your Loopcloud invoice ${number}`,
    text: '',
    body: {
      is: 'designed',
      html: `<html><body style="font-family:Arial,sans-serif"><img src="https://billing.loopcloud.example.com/logo.png" width="120" height="32" alt="Loopcloud"><h2>Thank you for your payment</h2><p>Invoice <b>${number}</b> over <b>${amount}</b> has been charged to the card ending in 4417.</p><p>The invoice is attached.</p><p style="color:#999">This mailbox is not read.</p></body></html>`,
    },
    nature: 'update',
    headers: AUTOMATIC,
    attachments: [
      {
        name: `${number}.pdf`,
        type: 'application/pdf',
        content: () => makePdf(`Invoice ${number}`, ['Storage, 1 month', `Total: ${amount}`]),
      },
    ],
  })
}
