// @vitest-environment jsdom
import { expect, test } from 'vitest'
import { type CleanSettings, cleanHtml } from './clean-html.ts'

const settings: CleanSettings = {
  showRemoteImages: false,
  findInside: (id) => (id === 'logo@acme' ? '/v1/mailboxes/m/messages/1/attachments/2' : undefined),
  quoteLabel: 'Show quoted text',
}
const body = (html: string, changed: Partial<CleanSettings> = {}) => cleanHtml(html, { ...settings, ...changed }).body

test('nothing in a letter runs', () => {
  const dirty = [
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg><script>alert(1)</script></svg>',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
    '<a href="java&#10;script:alert(1)">x</a>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<object data="javascript:alert(1)"></object>',
    '<details open ontoggle=alert(1)>x</details>',
    '<body onload=alert(1)>x',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    '<base href="https://evil.example/">',
  ].join('')
  expect(body(dirty)).not.toMatch(
    /<script|onerror=|onload=|ontoggle=|javascript:|<iframe|<object|<meta|<base|<svg|<math/i,
  )
})

test('nothing in a letter asks for anything, neither a password nor an answer', () => {
  const dirty = '<form action="https://evil.example"><input name=password><button>Go</button>Sign in</form>'
  expect(body(dirty)).toBe('<body>GoSign in</body>')
})

test('remote pictures are held back, counted once each, and their hosts and trackers named', () => {
  const html = `
    <img src="https://cdn.shop.example/a.png" alt="Our offer"><img src="https://cdn.shop.example/a.png">
    <img src="//img.shop.example/b.png" srcset="https://spy.example/2x.png 2x">
    <img src="https://open.track.example/p.gif?u=1" width="1" height="1">
    <table background="https://cdn.shop.example/bg.png"><td style="background:url(https://cdn.shop.example/td.png)">x</td></table>
    <style>.a{background:url("https://css.shop.example/s.png")}</style>`
  const clean = cleanHtml(html, settings)
  expect(clean.body + clean.css).not.toMatch(/https?:|\/\/img/)
  expect(clean.body).toContain('<span class="ll-blocked" role="img" aria-label="Our offer">Our offer</span>')
  expect(clean.remoteImages).toEqual({
    count: 6,
    hosts: ['css.shop.example', 'cdn.shop.example', 'img.shop.example', 'open.track.example'],
    trackers: 1,
  })
})

test('asked for, pictures stand where they were', () => {
  const clean = body('<img src="https://cdn.shop.example/a.png">', { showRemoteImages: true })
  expect(clean).toContain('src="https://cdn.shop.example/a.png"')
  expect(body('<img src="http://old.example/a.png">', { showRemoteImages: true })).toContain(
    '"https://old.example/a.png"',
  )
})

test('pictures of the letter itself come from its attachments, and from nowhere else of ours', () => {
  expect(body('<img src="cid:logo@acme">')).toContain('src="/v1/mailboxes/m/messages/1/attachments/2"')
  expect(body('<img src="cid:other"><img src="/v1/session"><img src="v1/session">')).toBe('<body></body>')
})

test('a link opens elsewhere, hands nothing over, and says where it leads when its words lie', () => {
  const html = body('<a href="https://evil.example/login" target="_top">https://bank.example</a>')
  expect(html).toContain('target="_blank"')
  expect(html).toContain('rel="noopener noreferrer"')
  expect(html).toContain('<span class="ll-host">evil.example</span>')
  expect(body('<a href="/settings/email">x</a>')).toBe('<body><a>x</a></body>')
})

test('a style sheet cannot end early and become markup', () => {
  const { css } = cleanHtml('<style>a{content:"\\3c/style\\3e \\3cimg src=x\\3e "}</style>', settings)
  expect(css).not.toContain('</style')
})

test('the quoted past is folded, and opens without a script', () => {
  const html = body(
    '<div>Yes, please.</div><div class="gmail_quote"><div>On Fri, Anna wrote:</div><blockquote>Shall I?</blockquote></div>',
  )
  expect(html).toMatch(
    /Yes, please\.<\/div><details class="ll-quoted"><summary aria-label="Show quoted text"[^>]*><\/summary><div class="gmail_quote">/,
  )
})

test('the line that names who is quoted folds with the quote', () => {
  const html = body('<p>Fine.</p><p>Anna wrote:</p><blockquote type="cite">Shall I?</blockquote>')
  expect(html).toMatch(/<details.*Anna wrote:.*Shall I\?.*<\/details>/)
})

test('everything below an Outlook mark folds', () => {
  const html = body('<p>Fine.</p><hr><div id="divRplyFwdMsg">From: Anna</div><div>Shall I?</div>')
  expect(html).toMatch(/<details.*From: Anna.*Shall I\?.*<\/details>/)
})

test('an answer between quotes, a forwarded letter and a letter that is all quote are left open', () => {
  expect(
    body('<blockquote>Shall I?</blockquote><p>Yes.</p><blockquote>And then?</blockquote><p>No.</p>'),
  ).not.toContain('<details')
  expect(
    body('<p>See below</p><div class="gmail_quote">---------- Forwarded message ---------<br>Dear all</div>'),
  ).not.toContain('<details')
  expect(body('<blockquote>Shall I?</blockquote>')).not.toContain('<details')
})

test('a letter without colours of its own may be read on a dark sheet, any other may not', () => {
  expect(cleanHtml('<p style="margin:0">Hello</p>', settings).isPlain).toBe(true)
  expect(cleanHtml('<p style="color:#333">Hello</p>', settings).isPlain).toBe(false)
  expect(cleanHtml('<table bgcolor="#fff"><tr><td>Hello</table>', settings).isPlain).toBe(false)
  expect(cleanHtml('<style>p{background-color:#eee}</style><p>Hello</p>', settings).isPlain).toBe(false)
})
