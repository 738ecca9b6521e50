import { fill } from '../words/fill.ts'
import { customers } from '../world/customers.ts'
import { ops } from '../world/own-people.ts'
import { suppliers } from '../world/suppliers.ts'
import { drawNumbers } from './orders.ts'
import { later, type Story } from './telling.ts'

const BEGUN = [
  {
    subject: '{order}: second delay',
    text: 'Dear {name},\n\nthis is the second time that {order} is late, and I have run out of kind words for our customer. Before I ask Tomasz to look elsewhere I would like to',
  },
  { subject: 'Your {order}', text: 'Hi {name},\n\nthe pumps are ready. What is still missing is' },
  { subject: '', text: 'Ask {name}:\n- pallets back?\n- certificate page 2\n- who answers in week 52' },
  {
    subject: 'Price list next year',
    text: 'Dear {name},\n\nattached you will find our prices from January. (Diego: attach, and take out the line about loyalty!)',
  },
] as const

/** A letter that was begun and never sent. */
export const draft: Story = function* ({ random, startsAt, write }) {
  const { subject, text } = random.pick(BEGUN)
  const { contact } = random.chance(0.5) ? random.pick(customers) : random.pick(suppliers)
  const values = { order: drawNumbers(random, startsAt).purchaseOrder, name: contact.calledBy }
  yield write({
    at: later(random, startsAt, 0, 8, ops),
    from: ops,
    to: subject === '' ? [] : [contact],
    subject: fill(subject, values),
    text: fill(text, values),
    isDraft: true,
  })
}
