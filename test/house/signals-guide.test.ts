import { expect, test } from 'vitest'
import { staleSignalsGuides } from '../../tools/generate-signals-guide.ts'

test('the guides say of each number what it counts, in the words of its page', async () => {
  expect(await staleSignalsGuides()).toEqual([])
})
