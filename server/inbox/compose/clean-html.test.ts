import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanHtml } from './clean-html.ts'

fc.configureGlobal({ seed: 20_261_121 })

test.each([
  '<p>Hello <strong>you</strong>, <em>now</em> <u>and</u> <s>then</s></p>',
  '<h1>A</h1><h2>B</h2><h3>C</h3>',
  '<ul><li>one<ol><li>two</li></ol></li></ul>',
  '<blockquote><p>quoted</p></blockquote><pre>a\n  b</pre><p><code>x</code></p>',
  '<p><a href="https://x.example/?a=1&amp;b=2">link</a> <a href="mailto:ana@x.example">mail</a></p>',
  '<p>5 &lt; 6 &amp; 7</p>',
])('what an editor writes stays as it is: %s', (html) => {
  expect(cleanHtml(html)).toBe(html)
})

test.each([
  ['<script>alert(1)</script>', ''],
  ['<style>p{background:url(//spy.example)}</style>', ''],
  ['<p style="background:url(//spy.example)" class="card" id="x" onclick="a()">x</p>', '<p>x</p>'],
  ['<img src="https://spy.example/p.gif">', ''],
  ['<img src=x onerror=alert(1)>', ''],
  ['<svg onload=alert(1)><a href="https://x.example">x</a></svg>', ''],
  ['<math><mi xlink:href="javascript:alert(1)">x</mi></math>', ''],
  ['<iframe src="https://x.example">x</iframe>', ''],
  ['<form action="https://x.example"><button>Approve</button></form>', 'Approve'],
  ['<a href="javascript:alert(1)">x</a>', '<a>x</a>'],
  ['<a href=" java\tscript:alert(1)">x</a>', '<a>x</a>'],
  ['<a href="data:text/html,x">x</a>', '<a>x</a>'],
  ['<a href="//spy.example">x</a>', '<a>x</a>'],
  ['<a href="https://x.example" target="_top" ping="https://spy.example">x</a>', '<a href="https://x.example">x</a>'],
  ['<p>a<!-- b --></p>', '<p>a</p>'],
  ['<noscript><p title="</noscript><img src=x onerror=alert(1)>"></p></noscript>', ''],
  ['<link rel=stylesheet href="//spy.example">', ''],
  ['<meta http-equiv=refresh content="0;url=//spy.example">', ''],
  ['<base href="//spy.example">', ''],
])('%s is kept as %j', (html, kept) => {
  expect(cleanHtml(html)).toBe(kept)
})

/** Every element that is left, and every attribute that one has. */
function left(html: string) {
  const tags = [...html.matchAll(/<\/?([a-z0-9]*)([^>]*)>/g)]
  return {
    names: tags.map(([, name = '']) => name),
    attributes: tags.map(([, , rest = '']) => rest).filter((rest) => rest !== ''),
  }
}

test('whatever is sent, nothing is left but what the list names', () => {
  const allowed = 'p br b strong i em u s a ul ol li blockquote code pre h1 h2 h3 hr'.split(' ')
  const piece = fc.oneof(
    fc.constantFrom(
      '<',
      '>',
      '"',
      "'",
      '=',
      '/',
      '&',
      ';',
      ' ',
      '\n',
      '<!--',
      '-->',
      '<![CDATA[',
      ']]>',
      '</',
      '<p',
      '<a href=',
      '<b>',
      '</b>',
    ),
    fc.constantFrom(
      '<script>',
      '</script>',
      '<style>',
      '<svg',
      '<img src=x onerror=',
      'javascript:',
      'https://x.example',
      '<textarea>',
      '<title>',
    ),
    fc.string({ maxLength: 4 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const clean = cleanHtml(pieces.join(''))
      const { names, attributes } = left(clean)
      expect(names.filter((name) => !allowed.includes(name))).toEqual([])
      expect(attributes.filter((rest) => !/^ href="(https?:\/\/|mailto:)[^"<>]*"$|^ \/$/i.test(rest))).toEqual([])
      expect(cleanHtml(clean)).toBe(clean)
    }),
    { numRuns: 500 },
  )
})

test('what is far too long, or becomes so, is refused', () => {
  expect(() => cleanHtml('a'.repeat(1_000_001))).toThrow(expect.objectContaining({ code: 'draft.text_too_long' }))
  expect(() => cleanHtml('&'.repeat(250_000))).toThrow(expect.objectContaining({ code: 'draft.text_too_long' }))
})

test.each(['<b>', '<blockquote>', '<ul><li>', '<b></x>', '<b><!--</b>-->', '<b><script></b></script>'])(
  'a page of nothing but %s is refused before it is read whole',
  (piece) => {
    const before = process.cpuUsage()
    expect(() => cleanHtml(piece.repeat(Math.floor(900_000 / piece.length)))).toThrow(
      expect.objectContaining({ code: 'request.invalid' }),
    )
    // Half a minute where it is read whole. Of the processor's time, which waits for nobody.
    expect(process.cpuUsage(before).user).toBeLessThan(1_500_000)
  },
)
