import { expect, test } from 'vitest'
import { simulatePolicy } from './simulate-policy.ts'

test('what nobody waits for any more does not begin to look at anything', async () => {
  const untouched = new Proxy({} as never, {
    get() {
      throw new Error('it was looked at')
    },
  })
  const began = simulatePolicy(untouched, untouched, { version: 0 }, AbortSignal.abort())
  await expect(began).rejects.toThrow('policy.simulation_stopped')
})
