import { makeCsv } from '../files/csv.ts'
import { dayAndMonth, weekNumber } from '../letters/dates.ts'
import { type Letter, replySubject } from '../letters/letter.ts'
import { fill } from '../words/fill.ts'
import { brief, say } from '../words/frame.ts'
import { PURCHASE_WORDS as WORDS } from '../words/purchase-words.ts'
import { getPart } from '../world/catalogue.ts'
import { amara, bjorn, ingrid, mikael, ops, purchasing, siobhan, tomasz } from '../world/own-people.ts'
import { type Supplier, suppliers } from '../world/suppliers.ts'
import { drawLines, drawNumbers, listLines, listPrices, money, orderPaper, totalOf } from './orders.ts'
import { later, type Story, type Telling } from './telling.ts'
import { trackShipment } from './tracking.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** From asking for a price to the paid invoice, with what goes wrong in between. */
export const purchase: Story = function* (telling) {
  const deal = drawDeal(telling)
  const { random, write } = telling
  const { supplier, values, lines, label } = deal
  const { contact } = supplier

  const asked = write({
    at: later(random, telling.startsAt, 0, 6, tomasz),
    from: random.chance(0.7) ? tomasz : purchasing,
    to: [contact],
    cc: [ops],
    subject: fill(random.pick(WORDS.requestSubject), values),
    text: say(random, tomasz, contact, fill(random.pick(WORDS.request), values)),
    filedUnder: [label],
  })
  yield asked
  let last = write({
    at: later(random, asked.at, 4, 52, contact),
    from: contact,
    to: [asked.from],
    cc: [ops],
    subject: replySubject(asked.subject, contact.firm.utcOffset === 1 && random.chance(0.3) ? 'AW' : 'Re'),
    text: say(random, contact, tomasz, fill(random.pick(WORDS.quote), values)),
    answers: asked,
    attachments: [orderPaper('Quotation', deal.numbers.quotation, contact.firm, asked.subject, lines, asked.at)],
  })
  yield last
  if (random.chance(0.4)) {
    const [wish, concession] = random.pick(WORDS.haggling)
    const haggled = answer(telling, last, tomasz, fill(wish, values), 2, 26)
    yield haggled
    last = answer(telling, haggled, contact, fill(concession, values), 3, 30)
    yield last
  }
  if (random.chance(0.15)) return // the price was not right: nothing more comes of it

  const ordered = write({
    at: later(random, last.at, 6, 70, tomasz),
    from: random.pick([purchasing, purchasing, ops]),
    to: [contact],
    cc: [ops, tomasz],
    subject: fill(random.pick(WORDS.orderSubject), values),
    text: say(random, purchasing, contact, fill(random.pick(WORDS.order), values), random.pick([tomasz, ingrid])),
    attachments: [orderPaper('Purchase order', deal.numbers.purchaseOrder, ops.firm, values.quote, lines, last.at)],
    filedUnder: [label],
  })
  yield ordered
  const confirmed = answer(telling, ordered, contact, fill(random.pick(WORDS.confirm), values), 3, 40)
  yield {
    ...confirmed,
    attachments: random.chance(0.5)
      ? [orderPaper('Confirmation', deal.numbers.purchaseOrder, contact.firm, values.order, lines, confirmed.at)]
      : [],
  }
  last = confirmed
  const isLate = random.chance(0.4)
  if (isLate) last = yield* delayed(telling, deal, confirmed)
  last = yield* arrived(telling, deal, last, isLate ? deal.lateAt : deal.readyAt)
  if (random.chance(0.8)) yield* invoiced(telling, deal, last)
}

function* delayed(telling: Telling, deal: Deal, confirmed: Letter): Generator<Letter, Letter> {
  const { random } = telling
  const { values, supplier } = deal
  const delay = answer(telling, confirmed, supplier.contact, fill(random.pick(WORDS.delay), values), 90, 260)
  yield { ...delay, isStarred: random.chance(0.3) }
  // Production is asked first, in a forward that the supplier never sees.
  const forwarded = telling.write({
    at: later(random, delay.at, 0.2, 3, ingrid),
    from: ops,
    to: [bjorn],
    cc: [tomasz],
    subject: replySubject(delay.subject, 'Fwd'),
    text: brief(
      random.pick([
        `Bjørn, see below. What do you need at least to get through the week?`,
        `FYI, ${values.order} is late. Does this touch the Aqualis pumps?`,
        `Another one. How many ${values.number} do we have on the floor?`,
      ]),
      ingrid,
    ),
    answers: delay,
  })
  yield forwarded
  const counted = telling.write({
    at: later(random, forwarded.at, 0.3, 5, bjorn),
    from: bjorn,
    to: [ops],
    cc: [tomasz],
    subject: replySubject(forwarded.subject),
    text: brief(
      random.pick([
        `${values.part} pieces and we survive until then. Without them line 2 stands from ${values.stop}.`,
        `We can swap the sequence and build valves first. But ${values.part} by ${values.stop} please, not later.`,
        `Counted this morning: nine left. Get me ${values.part} somehow.`,
      ]),
      bjorn,
    ),
    answers: forwarded,
  })
  yield counted
  const pressed = telling.write({
    at: later(random, counted.at, 0.2, 3, ingrid),
    from: ops,
    to: [supplier.contact],
    cc: [tomasz],
    subject: replySubject(delay.subject),
    text: say(random, ops, supplier.contact, fill(random.pick(WORDS.press), values), ingrid),
    answers: delay,
  })
  yield pressed
  const relented = answer(telling, pressed, supplier.contact, fill(random.pick(WORDS.relent), values), 2, 24)
  yield relented
  return relented
}

/** @param dueAt epoch milliseconds: the day on which the supplier said it would leave */
function* arrived(telling: Telling, deal: Deal, before: Letter, dueAt: number): Generator<Letter, Letter> {
  const { random } = telling
  const { values, supplier, lines } = deal
  const waitHours = Math.max(4, (dueAt - before.at) / HOUR_MS - 20)
  const dispatch = fill(random.pick(WORDS.dispatch), values)
  const dispatched = answer(telling, before, supplier.contact, dispatch, waitHours, waitHours + 26)
  const packing = makeCsv([
    ['Order', 'Part', 'Description', 'Pieces'],
    ...lines.map(({ item, quantity }) => [values.order, item.number, item.name, quantity]),
  ])
  yield {
    ...dispatched,
    attachments: [{ name: `packing_list_${values.order}.csv`, type: 'text/csv', content: () => packing }],
  }
  const tracked = yield* trackShipment(telling, values.shipment, values.order, dispatched.at)
  const received = telling.write({
    at: later(random, tracked, 2, 9, mikael),
    from: mikael,
    to: [ops, tomasz],
    cc: supplier.contact.firm.utcOffset > 2 ? [amara] : [],
    subject: `Goods in: ${values.order}`,
    text: brief(fill(random.pick(WORDS.received), values), mikael),
    filedUnder: [deal.label],
  })
  yield received
  return received
}

function* invoiced(telling: Telling, deal: Deal, before: Letter): Generator<Letter> {
  const { random, write } = telling
  const { values, supplier, lines } = deal
  const { contact } = supplier
  const invoice = write({
    at: later(random, before.at, 20, 140, contact),
    from: contact,
    to: [siobhan],
    cc: [ops],
    subject: fill(random.pick(WORDS.invoiceSubject), values),
    text: say(random, contact, siobhan, fill(random.pick(WORDS.invoice), values)),
    attachments: [orderPaper('Invoice', deal.numbers.invoice, contact.firm, values.order, lines, before.at)],
    filedUnder: [deal.label],
  })
  yield invoice
  if (!random.chance(0.3)) return
  const [objection, remedy] = random.pick(WORDS.queries)
  const queried = write({
    at: later(random, invoice.at, 10, 80, siobhan),
    from: siobhan,
    to: [contact],
    cc: [ops],
    subject: replySubject(invoice.subject),
    text: say(random, siobhan, contact, fill(objection, values)),
    answers: invoice,
  })
  yield queried
  const corrected = answer(telling, queried, contact, fill(remedy, values), 4, 50)
  yield { ...corrected, attachments: invoice.attachments }
}

type Deal = ReturnType<typeof drawDeal>

function drawDeal({ random, startsAt }: Telling) {
  const supplier: Supplier = random.pick(suppliers)
  const [firstKey, ...moreKeys] = supplier.makes
  const lines = drawLines(random, [getPart(firstKey), ...moreKeys.map(getPart)])
  const numbers = drawNumbers(random, startsAt)
  const [{ item, quantity }] = lines
  const weeks = random.integer(2, 5)
  // The order follows the enquiry by a week or so, and the weeks count from there.
  const readyAt = startsAt + (weeks * 7 + 8) * DAY_MS
  const lateAt = readyAt + 14 * DAY_MS
  const values = {
    order: numbers.purchaseOrder,
    quote: numbers.quotation,
    invoice: numbers.invoice,
    shipment: numbers.shipment,
    number: item.number,
    first: `${quantity} × ${item.number}`,
    lines: listLines(lines),
    prices: listPrices(lines),
    total: money(totalOf(lines)),
    weeks,
    week: weekNumber(startsAt + (weeks + 2) * 7 * DAY_MS),
    need: dayAndMonth(startsAt + (weeks * 7 + 5) * DAY_MS),
    ready: dayAndMonth(readyAt),
    late: dayAndMonth(lateAt),
    stop: dayAndMonth(readyAt + 4 * DAY_MS),
    part: Math.max(4, Math.round(quantity / 5)),
    short: random.integer(2, 6),
    shelf: random.integer(11, 48),
    reason: random.pick(WORDS.reason),
    pallets: random.pick(WORDS.pallets),
  }
  return {
    supplier,
    lines,
    numbers,
    values,
    readyAt,
    lateAt,
    label: `Suppliers/${latinName(supplier.contact.firm.name)}`,
  }
}

/** Labels are typed, so the people here write the firm in letters that their keyboards have. */
function latinName(name: string): string {
  return name.replace(/[^\p{Script=Latin}&' -]/gu, '').trim() || name
}

/** One answers the other, everybody else stays in the loop. */
function answer(
  telling: Telling,
  to: Letter,
  from: Letter['from'],
  body: string,
  fromHours: number,
  toHours: number,
): Letter {
  const { random } = telling
  const isFromUs = from.firm === ops.firm
  const recipients = isFromUs ? [to.from] : [to.from.firm === ops.firm ? to.from : ops]
  const [first = ops] = recipients
  return telling.write({
    at: later(random, to.at, fromHours, toHours, from),
    from,
    to: recipients,
    cc: [ops, tomasz].filter((one) => one !== from && !recipients.includes(one)),
    subject: replySubject(to.subject),
    text: say(random, from, first, body),
    answers: to,
  })
}
