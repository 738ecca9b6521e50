import { expect, test } from 'vitest'
import { fitWidth, widthByKey } from './panel-width.ts'

test('the case beside the letter is never so narrow that it cannot be read, nor so wide that the letter cannot', () => {
  expect([fitWidth(10), fitWidth(400.4), fitWidth(5_000)]).toEqual([320, 400, 560])
})

test('a width that was kept and is none is the usual one', () => {
  expect(fitWidth(Number.NaN)).toBe(360)
})

test('its edge moves by keys, and stops at its ends', () => {
  expect(widthByKey(360, 'ArrowLeft')).toBe(380)
  expect(widthByKey(360, 'ArrowRight')).toBe(340)
  expect([widthByKey(550, 'ArrowLeft'), widthByKey(330, 'ArrowRight')]).toEqual([560, 320])
  expect([widthByKey(400, 'Home'), widthByKey(400, 'End'), widthByKey(400, 'a')]).toEqual([320, 560, undefined])
})
