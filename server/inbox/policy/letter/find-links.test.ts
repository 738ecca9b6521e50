import { expect, test } from 'vitest'
import { countNewLinks, findLinks } from './find-links.ts'

const inText = (text: string) => [...findLinks({ text, html: null })].sort()
const inHtml = (html: string) => [...findLinks({ text: '', html })].sort()

test.each([
  ['See https://shop.example/a?b, HTTP://North.example.', ['north.example', 'shop.example']],
  ['https://shop.example@thief.example/x https://thief.example\\@shop.example/pay', ['thief.example']],
  ['Go to www.thief.example, or thief.example/pay', ['thief.example', 'www.thief.example']],
  ['thief.example:8443/pay and //other.example/x', ['other.example', 'thief.example']],
  ['mailto:a@thief.example?subject=x', ['thief.example']],
  [
    'ftp://thief.example/x smb:\\\\thief.example\\x tel:+46701234567',
    ['ftp:thief.example', 'smb:thief.example', 'tel:'],
  ],
  ['köpman.example/kassa', ['xn--kpman-jua.example']],
  ['Ask bo@north.example and/or Cy. Version 2.0/3.1, at 10:30. Mr. Smith. Note: this', []],
])('whatever a program makes a link of is one: %s', (text, hosts) => {
  expect(inText(text)).toEqual(hosts)
})

test.each([
  ['<a href="https://thief.example/">shop.example</a>', ['thief.example']],
  ['<a href="//thief.example/x">x</a><a HREF=\\\\other.example>y</a>', ['other.example', 'thief.example']],
  ['<a href="&#104;ttps:&#x2f;/thief.example">x</a>', ['thief.example']],
  ['<a href="https:thief.example">x</a><a href="\thttps://oth\ner.example">y</a>', ['other.example', 'thief.example']],
  [
    '<img src="https://pixel.example/a.gif"><div style="background:url(\'//css.example/b\')">',
    ['css.example', 'pixel.example'],
  ],
  [
    '<img srcset="https://one.example/1 1x, //two.example/2 2x"><form action="//three.example"></form>',
    [...['one.example', 'three.example', 'two.example']],
  ],
  ['<a href="mailto:x@thief.example">x</a><a href="javascript:alert(1)">y</a>', ['javascript:', 'thief.example']],
  ['<p>Words alone: www.thief.example</p>', ['www.thief.example']],
  ['<img src="cid:logo"><a href="#top">x</a><a href="/here">y</a><p>https</p>', []],
])('a link in HTML is where it leads to, however it is written: %s', (html, hosts) => {
  expect(inHtml(html)).toEqual(hosts)
})

test('new is what nothing before it leads to', () => {
  const before = [{ text: 'https://shop.example', html: '<a href="//north.example/x">x</a>' }]
  expect(countNewLinks({ text: 'https://shop.example/b north.example/c', html: null }, before)).toBe(0)
  expect(countNewLinks({ text: 'shop.example/b', html: '<a href="//thief.example">shop</a>' }, before)).toBe(1)
  expect(countNewLinks({ text: 'mailto:bo@north.example', html: null }, before)).toBe(0)
})

// Anything more than its length would outlast every test.
test('a text of nothing but beginnings is read in its length', () => {
  const sizes = new Set<number>()
  for (const piece of ['a.', 'a-', '//', 'www.', 'mailto:', 'x://', '<a href=', 'ä.ä']) {
    sizes.add(findLinks({ text: piece.repeat(30_000), html: piece.repeat(30_000) }).size)
  }
  expect(Math.max(...sizes)).toBeLessThan(5)
})
