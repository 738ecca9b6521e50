import { expect, test } from 'vitest'
import { type CssSettings, cleanStyleAttribute, cleanStylesheet } from './clean-css.ts'
import { imageTally } from './remote-images.ts'

function settings(showRemoteImages = false): CssSettings {
  return {
    tally: imageTally(),
    showRemoteImages,
    findInside: (id) => (id === 'logo' ? '/v1/attachments/1' : undefined),
  }
}

test('a background from elsewhere is left out and counted, and stands again when the reader asks for it', () => {
  const blocked = settings()
  expect(cleanStyleAttribute('color:red;background:url(https://spy.example/a.png)', blocked)).toBe('color:red')
  expect(blocked.tally.read()).toEqual({ count: 1, hosts: ['spy.example'], trackers: 0 })
  expect(cleanStyleAttribute('background:url(https://spy.example/a.png)', settings(true))).toContain(
    'spy.example/a.png',
  )
})

test('nothing in a style sheet loads anything', () => {
  const css = `
    @import url("https://spy.example/a.css");
    @import "https://spy.example/b.css";
    @font-face { font-family: x; src: url(https://spy.example/f.woff2) }
    @media (min-width: 1px) { a { background-image: url('//spy.example/c.png') } }
    b { list-style: url(https://spy.example/d.png); content: image-set("https://spy.example/e.png" 1x) }
    i { background: -webkit-image-set("https://spy.example/g.png" 1x); --x: url(https://spy.example/h.png) }
    u { background: u\\72l(https://spy.example/i.png); behavior: url(x.htc) }
  `
  expect(cleanStylesheet(css, settings())).not.toMatch(/spy\.example|htc|@import|@font-face/)
})

test('nothing is pinned over the letter, and no height feeds on the frame’s own', () => {
  const css = 'a{position:fixed;top:0}b{position:sticky}c{min-height:100vh;width:50vw}d{height:calc(100dvh - 2px)}'
  const clean = cleanStylesheet(css, settings())
  expect(clean).not.toMatch(/fixed|sticky|vh/)
  expect(clean).toContain('50vw')
})

test('the letter’s own dark variant does not appear on our light sheet', () => {
  const clean = cleanStylesheet(
    '@media (prefers-color-scheme:dark){p{color:#fff}}@media print{p{color:#000}}',
    settings(),
  )
  expect(clean).toBe('@media print{p{color:#000}}')
})

test('a picture of the same letter is fetched from its attachment, one that is missing is left out', () => {
  expect(cleanStyleAttribute('background:url(cid:logo)', settings())).toContain('/v1/attachments/1')
  expect(cleanStyleAttribute('background:url(cid:gone);color:red', settings())).toBe('color:red')
})

test('what cannot be parsed is left out without losing the rest', () => {
  expect(cleanStylesheet('p{color:red} }}} <<< a{b', settings())).toContain('p{color:red}')
  expect(cleanStyleAttribute('color:red; ;;: ; background:url(', settings())).toBe('color:red')
})
