import { expect, test } from 'vitest'
import { readBrowser } from './read-browser.ts'

test('browsers that call themselves others are still told apart', () => {
  const chrome = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36'
  expect(readBrowser(chrome)).toEqual({ browser: 'Chrome', system: 'Linux' })
  expect(readBrowser(`${chrome} Edg/156.0.0.0`).browser).toBe('Edge')
  expect(
    readBrowser(
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/19.0 Mobile/15E148 Safari/604.1',
    ),
  ).toEqual({ browser: 'Safari', system: 'iPhone' })
})

test('a program that says nothing is nothing in particular', () => {
  expect(readBrowser('curl/8.9')).toEqual({ browser: undefined, system: undefined })
})
