import { expect, test } from 'vitest'
import { joinHtml, joinText, partHtml, partText } from './part-quote.ts'

const HEAD = '<p>On Friday, Ana Alva &lt;ana@harbour.example&gt; wrote:</p>'
const QUOTE = `${HEAD}<blockquote><p>When do they come?</p></blockquote>`

test('what is quoted below an answer is told from what is written, and put back as it was', () => {
  const parts = partHtml(`<p></p><p></p>${QUOTE}`)
  expect(parts).toEqual({ own: '', quote: QUOTE })
  const written = joinHtml({ ...parts, own: '<p>On Monday.</p>' })
  expect(partHtml(written)).toEqual({ own: '<p>On Monday.</p>', quote: QUOTE })
})

test('a quote of the writer’s own stays with their words', () => {
  const own = '<p>You said:</p><blockquote><p>soon</p></blockquote><p>When is soon?</p>'
  expect(partHtml(own)).toEqual({ own, quote: '' })
  expect(partHtml(joinHtml({ own, quote: QUOTE }))).toEqual({ own, quote: QUOTE })
})

test('a forwarded mail is one part with its head', () => {
  const forwarded = '<p>---------- Forwarded message ----------<br>From: Ana</p><p>When?</p>'
  expect(partHtml(`<p></p><p></p>${forwarded}`)).toEqual({ own: '', quote: forwarded })
})

test('plain text is parted as HTML is', () => {
  const quote = 'On Friday, Ana wrote:\n> When do they come?\n>\n> Ana\n'
  expect(partText(`\n\n${quote}`)).toEqual({ own: '', quote })
  expect(partText(joinText({ own: 'On Monday.', quote }))).toEqual({ own: 'On Monday.', quote })
  expect(partText('On Monday.\n> or so\nBest')).toEqual({ own: 'On Monday.\n> or so\nBest', quote: '' })
})
