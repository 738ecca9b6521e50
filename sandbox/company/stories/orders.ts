import { makePdf } from '../files/pdf.ts'
import { dayAndMonth, isoDay } from '../letters/dates.ts'
import type { Attachment } from '../letters/letter.ts'
import type { Random } from '../random.ts'
import type { Item } from '../world/catalogue.ts'
import type { Firm } from '../world/person.ts'

export interface OrderLine {
  item: Item
  quantity: number
  /** Euro for one. */
  price: number
}

/** One to three different items in the quantities in which they are usually ordered. */
export function drawLines(random: Random, items: readonly [Item, ...Item[]]): [OrderLine, ...OrderLine[]] {
  const count = Math.min(items.length, random.pick([1, 1, 2, 2, 3]))
  const start = random.integer(0, items.length - 1)
  const drawn = Array.from({ length: count }, (_, index) => items[(start + index) % items.length] ?? items[0])
  const [first = items[0], ...rest] = drawn
  const lineOf = (item: Item): OrderLine => ({
    item,
    quantity: roundish(random.integer(item.usual[0], item.usual[1])),
    price: Math.round(item.price * (0.96 + random.next() * 0.08) * 100) / 100,
  })
  return [lineOf(first), ...rest.map(lineOf)]
}

/** People order tens and hundreds. */
function roundish(quantity: number): number {
  if (quantity > 500) return Math.round(quantity / 100) * 100
  return quantity > 40 ? Math.round(quantity / 10) * 10 : quantity
}

/** `  80 × BP-C310  Pump housing DN40`, one line each. */
export function listLines(lines: readonly OrderLine[]): string {
  return lines.map(({ quantity, item }) => `  ${quantity} × ${item.number}  ${item.name}`).join('\n')
}

/** The same with prices. */
export function listPrices(lines: readonly OrderLine[]): string {
  return lines
    .map(({ quantity, item, price }) => `  ${item.number}  ${quantity} pcs  EUR ${price.toFixed(2)} each`)
    .join('\n')
}

/** Euro. */
export function totalOf(lines: readonly OrderLine[]): number {
  return lines.reduce((sum, { quantity, price }) => sum + quantity * price, 0)
}

/** `EUR 6,912.00`. */
export function money(euro: number): string {
  return `EUR ${euro.toFixed(2).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}`
}

/** A commercial document as a PDF: quotation, order, confirmation, invoice. */
export function orderPaper(
  kind: string,
  number: string,
  issuer: Firm,
  reference: string,
  lines: readonly OrderLine[],
  at: number,
): Attachment {
  const rows = lines.map(
    ({ item, quantity, price }) =>
      `${item.number.padEnd(12)} ${String(quantity).padStart(6)} pcs   EUR ${price.toFixed(2).padStart(9)}   ${item.name}`,
  )
  const text = [
    issuer.name,
    `Date: ${dayAndMonth(at)}`,
    `Reference: ${reference}`,
    '',
    ...rows,
    '',
    `Total net: ${money(totalOf(lines))}`,
    'Payment: 30 days net. Delivery: FCA works, Incoterms 2020.',
  ]
  return {
    name: `${kind.replace(/ /g, '_')}_${number.replace(/[^\w-]/g, '-')}.pdf`,
    type: 'application/pdf',
    content: () => makePdf(`${kind} ${number}`, text),
  }
}

/** Numbers as the firms count them. */
export function drawNumbers(random: Random, at: number) {
  const year = isoDay(at).slice(2, 4)
  return {
    purchaseOrder: `PO-7${random.integer(1000, 9999)}`,
    salesOrder: `SO-${year}${random.integer(10_000, 99_999)}`,
    quotation: `Q${year}-${random.integer(1000, 9999)}`,
    invoice: `${random.pick(['INV', 'RE', 'F'])}${year}${random.integer(10_000, 99_999)}`,
    shipment: `NL${random.integer(100_000_000, 999_999_999)}`,
    complaint: `RMA-${year}-${random.integer(100, 999)}`,
  }
}
