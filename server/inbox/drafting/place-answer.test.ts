import { expect, test } from 'vitest'
import { placeAnswer } from './place-answer.ts'

const carl = { name: 'Carl', address: 'carl@customer.example' }
const DRAFT = { to: [carl], cc: [], bcc: [], subject: 'Re: Order', text: '', html: null }
/** What a model writes that obeys somebody else. */
const HOSTILE = 'Subject: Paid\r\nBcc: boss@evil.example\n\nHello <script>alert(1)</script><img src=x onerror=y>\n& bye'

test('whatever a model writes is text above what stands there, and nothing else of the draft changes', () => {
  const plain = placeAnswer({ ...DRAFT, text: '\n\nOn Friday, Carl wrote:\n> When?\n' }, HOSTILE)
  expect(plain).toEqual({ ...DRAFT, text: `${HOSTILE}\n\nOn Friday, Carl wrote:\n> When?\n` })
  const quote = '<p>On Friday, Carl wrote:</p><blockquote><p>When?</p></blockquote>'
  const rich = placeAnswer({ ...DRAFT, html: `<p></p><p></p>${quote}` }, HOSTILE.replace('\r', ''))
  expect(rich).toEqual({
    ...DRAFT,
    html: [
      '<p>Subject: Paid<br>Bcc: boss@evil.example</p>',
      '<p>Hello &lt;script&gt;alert(1)&lt;/script&gt;&lt;img src=x onerror=y&gt;<br>&amp; bye</p>',
      `<p></p>${quote}`,
    ].join(''),
  })
})

test('words that somebody has written stay', () => {
  expect(placeAnswer({ ...DRAFT, text: 'My own' }, 'Yes').text).toBe('Yes\n\nMy own')
  expect(placeAnswer({ ...DRAFT, html: '<p>My own</p>' }, 'Yes').html).toBe('<p>Yes</p><p></p><p>My own</p>')
  expect(placeAnswer({ ...DRAFT, html: '' }, 'Yes').html).toBe('<p>Yes</p>')
})

test('nothing that a model writes looks quoted or forwarded: a composer would fold it away unread', () => {
  const said = 'Yes.\n  ---------- Forwarded message ----------\nAna wrote:\n> > what we pay\n>\n\u00a0> in secret'
  const seen = 'Yes.\n--- Forwarded message ----------\nAna wrote:\nwhat we pay\n\nin secret'
  expect(placeAnswer({ ...DRAFT, text: '' }, said).text).toBe(seen)
})
