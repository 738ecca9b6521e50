import { makePdf } from '../files/pdf.ts'
import { dayAndMonth } from '../letters/dates.ts'
import { type Letter, replySubject } from '../letters/letter.ts'
import { fill } from '../words/fill.ts'
import { say } from '../words/frame.ts'
import { PURCHASE_WORDS } from '../words/purchase-words.ts'
import { SALE_WORDS as WORDS } from '../words/sale-words.ts'
import { isPump, PRODUCTS } from '../world/catalogue.ts'
import { type Customer, customers } from '../world/customers.ts'
import { amara, diego, ingrid, ops, priya } from '../world/own-people.ts'
import type { Person } from '../world/person.ts'
import { absence } from './absence.ts'
import { complaintAbout } from './complaint.ts'
import { drawLines, drawNumbers, listLines, listPrices, money, orderPaper, totalOf } from './orders.ts'
import { later, type Story, type Telling } from './telling.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** From a customer's question to their running pumps; some of them leak afterwards. */
export const sale: Story = function* (telling) {
  const deal = drawSale(telling)
  const { random, write } = telling
  const { contact, seller, values, lines, numbers } = deal
  const answer = answerer(telling, contact)

  const asked = write({
    at: later(random, telling.startsAt, 0, 6, contact),
    from: contact,
    ...(random.chance(0.6) ? { to: [ops] } : { to: [seller], cc: [ops] }),
    subject: fill(random.pick(WORDS.enquirySubject), values),
    text: say(random, contact, seller, fill(random.pick(WORDS.enquiry), values)),
    filedUnder: ['Customers'],
  })
  yield asked
  if (random.chance(0.12)) yield* absence(telling, asked, seller)
  let last: Letter = asked
  if (random.chance(0.5)) {
    const [question, reply] = random.pick(WORDS.questions)
    const questioned = answer(last, seller, fill(question, values), 2, 20)
    yield questioned
    last = answer(questioned, contact, fill(reply, values), 3, 40)
    yield last
  }
  const offered = answer(last, seller, fill(random.pick(WORDS.offer), values), 6, 48)
  yield {
    ...offered,
    attachments: [orderPaper('Offer', numbers.quotation, ops.firm, values.theirs, lines, offered.at)],
  }
  if (random.chance(0.25)) return // bought elsewhere, or never

  const ordered = write({
    at: later(random, offered.at, 24, 240, contact),
    from: contact,
    to: [ops],
    cc: [seller],
    subject: fill(random.pick(WORDS.orderSubject), values),
    text: say(random, contact, ops, fill(random.pick(WORDS.order), values)),
    attachments: [orderPaper('Order', values.theirs, contact.firm, numbers.quotation, lines, offered.at)],
    filedUnder: ['Customers', 'Orders'],
    isStarred: random.chance(0.15),
  })
  yield ordered
  const acknowledged = answer(ordered, ops, fill(random.pick(WORDS.acknowledge), values), 1, 20)
  yield {
    ...acknowledged,
    attachments: [orderPaper('Confirmation', numbers.salesOrder, ops.firm, values.theirs, lines, ordered.at)],
  }
  last = acknowledged
  let dueAt = deal.readyAt
  if (random.chance(0.45)) {
    const [wish, reply, date] = random.pick(WORDS.changes)
    const changed = answer(last, contact, fill(wish, values), 20, 120)
    yield changed
    last = answer(changed, ops, fill(reply, values), 1, 26)
    yield last
    if (date === 'late') dueAt = deal.lateAt
  }
  const waitHours = Math.max(4, (dueAt - last.at) / HOUR_MS - 20)
  const shipped = answer(last, ops, fill(random.pick(WORDS.shipped), values), waitHours, waitHours + 26)
  yield {
    ...shipped,
    cc: [...shipped.cc, amara],
    attachments: [orderPaper('Invoice', numbers.invoice, ops.firm, values.theirs, lines, shipped.at)],
  }
  if (isPump(values.number) && random.chance(0.5)) {
    yield* complaintAbout(telling, {
      contact,
      sales: values.sales,
      theirs: values.theirs,
      number: values.number,
      after: shipped.at,
    })
  } else if (random.chance(0.7)) yield* thanked(answer, contact, values, shipped, telling)
}

function* thanked(
  answer: Answerer,
  contact: Person,
  values: Values,
  shipped: Letter,
  { random }: Telling,
): Generator<Letter> {
  const thanks = answer(shipped, contact, fill(random.pick(WORDS.thanks), values), 90, 300)
  yield thanks
  if (!thanks.text.includes('manual')) return
  const manual = answer(thanks, ops, fill(random.pick(WORDS.manual), values), 1, 8)
  const content = () =>
    makePdf(`${values.number} – Operating manual`, [
      '1  Read this before you open a valve.',
      '2  Flush the pipes. Then flush them again.',
      '3  Never run the pump dry for longer than ten seconds.',
      '4  Seal change: see the drawing on page 14 of the printed manual.',
    ])
  yield { ...manual, attachments: [{ name: `${values.number}_manual.pdf`, type: 'application/pdf', content }] }
}

type Values = ReturnType<typeof drawSale>['values']
type Answerer = ReturnType<typeof answerer>

/** The customer and whoever answers them, with the desk always in the loop. */
function answerer({ random, write }: Telling, contact: Person) {
  return (to: Letter, from: Person, body: string, fromHours: number, toHours: number): Letter => {
    const isTheirs = from === contact
    const recipient = isTheirs ? to.from : contact
    return write({
      at: later(random, to.at, fromHours, toHours, from),
      from,
      to: [recipient],
      cc: [ops].filter((one) => one !== from && one !== recipient),
      subject: replySubject(to.subject),
      text: say(random, from, recipient, body, from === ops ? random.pick([ingrid, ingrid, amara]) : from),
      answers: to,
    })
  }
}

function drawSale({ random, startsAt }: Telling) {
  const customer: Customer = random.pick(customers)
  const { contact, orderPrefix } = customer
  const lines = drawLines(random, PRODUCTS)
  const numbers = drawNumbers(random, startsAt)
  const [{ item, quantity }] = lines
  const weeks = random.integer(2, 4)
  // An order takes its time to come; the weeks count from there.
  const readyAt = startsAt + (weeks * 7 + 16) * DAY_MS
  const lateAt = readyAt + 14 * DAY_MS
  const values = {
    theirs: `${orderPrefix}${random.integer(10_000, 99_999)}`,
    sales: numbers.salesOrder,
    quote: numbers.quotation,
    shipment: numbers.shipment,
    number: item.number,
    quantity,
    more: quantity + random.integer(1, 3),
    first: `${quantity} × ${item.number}`,
    lines: listLines(lines),
    prices: listPrices(lines),
    total: money(totalOf(lines)),
    plant: random.pick(WORDS.plant),
    medium: random.pick(WORDS.medium),
    pallets: random.pick(PURCHASE_WORDS.pallets),
    weeks,
    soon: dayAndMonth(startsAt + 60 * DAY_MS),
    ready: dayAndMonth(readyAt),
    late: dayAndMonth(lateAt),
  }
  const seller = contact.firm.utcOffset < -2 ? diego : priya
  return { contact, seller, lines, numbers, values, readyAt, lateAt }
}
