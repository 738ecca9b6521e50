import fc from 'fast-check'
import { expect, test } from 'vitest'
import { htmlToText } from './html-to-text.ts'
import { startReading } from './reading.ts'

const text = (html: string, charsMax = 10_000) =>
  htmlToText(
    html,
    charsMax,
    startReading(0, () => 0),
  )

test.each([
  ['<p>one</p><p>two</p>', 'one\n\ntwo'],
  ['one<br>two<br/>three', 'one\ntwo\nthree'],
  ['<div>one</div><div><div>two</div></div>', 'one\ntwo'],
  ['one\n  two\t<b>th</b>ree', 'one two three'],
  ['<ul><li>one<li>two</ul>', '- one\n- two'],
  ['<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>', 'a b\nc'],
  ['Tides &amp; caf&eacute; &#x2014; &#8364;&nbsp;&lt;ok&gt;', 'Tides & café — € <ok>'],
  ['<img src=x alt="a &quot;dot&quot;"> after', 'a "dot" after'],
  ['<style>p{}</style><script>if (a<b) x("</p>")</script><title>t</title>seen', 'seen'],
  ['<div style="display: none">hidden<div>deeper</div></div>seen', 'seen'],
  ['<span style="font-size:0px">hidden</span><span style="font-size:0.9em">seen</span>', 'seen'],
  ['<p hidden>hidden</p>seen', 'seen'],
  ['<img style="display:none" alt="pixel">seen', 'seen'],
  ['<!-- <p>comment</p> --><!doctype html>seen', 'seen'],
  ['a < b and <b>c', 'a < b and c'],
  ['<a href="https://x.example">click</a>', 'click'],
  ['<head><meta charset=utf-8><body>seen', 'seen'],
  ['<p style="display:none">hidden<p>seen', 'seen'],
  ['', ''],
  ['<div style="display:none">never closed', ''],
])('%s reads %j', (html, expected) => {
  expect(text(html)).toBe(expected)
})

test('a page cut anywhere still reads', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.constantFrom(
          '<',
          '>',
          '<p ',
          'style="',
          'display:none',
          '"',
          '</p>',
          '&amp',
          ';',
          '<!--',
          '-->',
          'word ',
          '<td>',
          '\0',
        ),
        {
          maxLength: 60,
        },
      ),
      (pieces) => {
        expect(typeof text(pieces.join(''))).toBe('string')
      },
    ),
  )
})

test('half a million open elements cost one pass', () => {
  expect(text(`${'<div>'.repeat(500_000)}deep`)).toBe('deep')
  expect(text(`${'<div style="display:none">'.repeat(100_000)}hidden`)).toBe('')
})

test('the text stops where it is long enough', () => {
  expect(text('<p>word</p>'.repeat(100_000), 1_000).length).toBeLessThan(100_000)
})
