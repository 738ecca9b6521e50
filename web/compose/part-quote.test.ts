import { expect, test } from 'vitest'
import { joinBody, partBody } from './part-quote.ts'

const HEAD = '<p>On Friday, Ana Alva &lt;ana@harbour.example&gt; wrote:</p>'
const QUOTE = `${HEAD}<blockquote><p>When do they come?</p></blockquote>`
const FORWARDED = '<p>---------- Forwarded message ----------<br />From: Ana</p><p>When?</p>'
const FORWARDED_TEXT = '---------- Forwarded message ----------\nFrom: Ana\n\nWhen?'

const rich = (html: string) => ({ html, text: '' })
const plain = (text: string) => ({ html: null, text })

test('what is quoted below an answer is told from what is written, and put back as it was', () => {
  const parts = partBody(rich(`<p></p><p></p>${QUOTE}`), 'reply')
  expect(parts).toEqual({ own: '', quote: QUOTE })
  const written = joinBody({ ...parts, own: '<p>On Monday.</p>' }, 'html')
  expect(partBody(rich(written), 'reply')).toEqual({ own: '<p>On Monday.</p>', quote: QUOTE })
})

test('a quote of the writer’s own stays with their words', () => {
  const own = '<p>You said:</p><blockquote><p>soon</p></blockquote><p>When is soon?</p>'
  expect(partBody(rich(own), 'reply_all')).toEqual({ own, quote: '' })
  expect(partBody(rich(joinBody({ own, quote: QUOTE }, 'html')), 'reply_all')).toEqual({ own, quote: QUOTE })
})

test('a forwarded mail is one part with its head, as the server keeps it and as an editor writes it', () => {
  for (const forwarded of [FORWARDED, FORWARDED.replace('<br />', '<br>')]) {
    expect(partBody(rich(`<p></p><p></p>${forwarded}`), 'forward')).toEqual({ own: '', quote: forwarded })
  }
  expect(partBody(plain(`\n\n${FORWARDED_TEXT}`), 'forward')).toEqual({ own: '', quote: FORWARDED_TEXT })
})

test('nobody’s words look forwarded in an answer, or quoted in a new mail', () => {
  expect(partBody(rich(`<p>Yes.</p>${FORWARDED}`), 'reply').quote).toBe('')
  expect(partBody(plain(`Yes.\n${FORWARDED_TEXT}`), 'reply').quote).toBe('')
  expect(partBody(rich(QUOTE), 'new')).toEqual({ own: QUOTE, quote: '' })
  expect(partBody(plain('> soon'), 'new')).toEqual({ own: '> soon', quote: '' })
})

test('plain text is parted as HTML is', () => {
  const quote = 'On Friday, Ana wrote:\n> When do they come?\n>\n> Ana\n'
  expect(partBody(plain(`\n\n${quote}`), 'reply')).toEqual({ own: '', quote })
  expect(partBody(plain(joinBody({ own: 'On Monday.', quote }, 'text')), 'reply')).toEqual({ own: 'On Monday.', quote })
  const own = 'On Monday.\n> or so\nBest'
  expect(partBody(plain(own), 'reply')).toEqual({ own, quote: '' })
})
