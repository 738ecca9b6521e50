import { deliver } from './letters.ts'
import type { Product } from './product.ts'

const HOUR_MS = 3_600_000

/** One of each kind of letter that a page draws differently. */
export async function fillMailbox(product: Product, account: string): Promise<void> {
  const now = Date.now()
  const { id: label } = await product.control<{ id: string }>('POST', `/mailboxes/${account}/labels`, {
    name: 'Customers/Müller & Söhne',
  })
  const before = (hours: number) => ({ arrivedAt: now - hours * HOUR_MS })

  await deliver(product, account, { subject: 'Twelve crates', text: 'Can you take twelve crates?', ...before(30) })
  for (const [at, text] of ['On Tuesday, yes.', 'Good. They fit on one lorry.'].entries()) {
    await deliver(product, account, {
      subject: 'Re: Twelve crates',
      from: at === 0 ? `Kim Consumer <${account}>` : 'Ana Alva <ana@harbour.example>',
      header: ['References: <Twelve%20crates@harbour.example>'],
      text: `${text}\r\n\r\nOn Friday Ana Alva wrote:\r\n> Can you take twelve crates?`,
      ...before(28 - at),
    })
  }
  await deliver(product, account, {
    subject: 'The autumn catalogue',
    from: 'Harbour News <a.person.with.a.rather.long.address@newsletters.harbour-and-quayside.example>',
    html: `<div style="background:#f4f0e8;padding:24px"><h1 style="color:#27487f">Autumn</h1><p>New crates are in.</p>
      <p><a href="https://harbour.example/crates">See them all</a></p></div>
      <img src="https://images.harbour.example/crate.png" alt="a crate" width="600" height="200">
      <img src="https://images.harbour.example/seen.gif" alt="" width="1" height="1">`,
    ...before(3),
  })
  await deliver(product, account, {
    subject: 'Price list and conditions for deliveries of crates to every quay between Kiel and Klaipėda in 2027',
    labelIds: ['INBOX', 'UNREAD', 'STARRED', label],
    files: [{ name: 'prices-2026.csv', mimeType: 'text/csv', content: 'crate;12\r\n' }],
    ...before(2),
  })
  // A picture where a mail should be: nobody can read it, and it must not be lost.
  await product.control('POST', `/mailboxes/${account}/messages`, {
    raw: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]).toString(
      'base64',
    ),
    labelIds: ['INBOX'],
    internalDate: now - 5 * HOUR_MS,
  })
}
