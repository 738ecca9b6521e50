import { expect, test } from 'vitest'
import { staleWebhookGuides } from '../../tools/generate-webhook-guide.ts'

test('the guides show every event of the wire with what it tells', async () => {
  expect(await staleWebhookGuides()).toEqual([])
})
