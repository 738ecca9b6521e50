import { expect, test } from 'vitest'
import { cleanHtml } from './clean-html.ts'
import { textOfHtml } from './text-of-html.ts'

test.each([
  ['<p>Hello<br>you</p><p>Bye</p>', 'Hello\nyou\n\nBye'],
  ['<p>a  b\n c</p>', 'a b c'],
  ['<ul><li>one<ul><li>in</li></ul></li><li>two</li></ul><p>end</p>', '- one\n  - in\n- two\n\nend'],
  ['<ul><li><p>one</p></li><li><p>two</p></li></ul>', '- one\n- two'],
  ['<ol><li>a</li><li>b</li></ol>', '1. a\n2. b'],
  [
    '<p>x</p><blockquote><p>q1<br>q2</p><blockquote>qq</blockquote></blockquote><p>y</p>',
    'x\n\n> q1\n> q2\n>\n> > qq\n\ny',
  ],
  ['<pre>a\n  b</pre>', 'a\n  b'],
  ['<p>a</p><hr><p>b</p>', 'a\n\n---\n\nb'],
  ['<p>See <a href="https://x.example/a">this</a>.</p>', 'See this <https://x.example/a>.'],
  [
    '<p><a href="https://x.example/">x.example</a> <a href="mailto:ana@x.example">ana@x.example</a></p>',
    'x.example ana@x.example',
  ],
  // Words that name another host than the link leads to.
  ['<p><a href="https://thief.example">https://bank.example</a></p>', 'https://bank.example <https://thief.example>'],
  ['<p>5 &lt; 6 &amp; 7</p>', '5 < 6 & 7'],
  ['<p></p><p></p>', ''],
  ['', ''],
])('%s reads %j', (html, text) => {
  expect(textOfHtml(cleanHtml(html))).toBe(text)
})

test.each(['&amp;', '<b>x</b>', '<p>x</p>', '<pre>\n</pre>', 'x '])(
  'a page of nothing but %j is read once',
  (piece) => {
    const html = piece.repeat(Math.floor(300_000 / piece.length))
    const before = process.cpuUsage()
    textOfHtml(html)
    // Many seconds where lines are joined at each sign. Of the processor's time, which waits for nobody.
    expect(process.cpuUsage(before).user).toBeLessThan(1_500_000)
  },
)
