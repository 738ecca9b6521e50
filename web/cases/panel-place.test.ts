import { expect, test } from 'vitest'
import { placeOf } from './panel-place.ts'

test('a case stands beside list and letter where there is room for three, over the list where there is for two', () => {
  expect([placeOf(true, true), placeOf(false, true), placeOf(false, false)]).toEqual(['beside', 'over', 'page'])
})
