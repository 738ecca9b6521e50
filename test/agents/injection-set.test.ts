import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import { type AgentHouse, openAgentHouse } from './agent-house.ts'
import { INJECTION_SET } from './injection-set.ts'
import { countStanding, deliverInjections, obeyAll, powersIn, strayProvenance } from './injection-tries.ts'

/** Long after whatever could have been let go has gone. */
const LATER_MS = 31_200_000

let house: AgentHouse
beforeAll(async () => {
  house = await openAgentHouse()
  await deliverInjections(house, INJECTION_SET)
})
afterAll(async () => house?.open.close())

// The promise of the front page, to people who let a program read what strangers write.
test('no mail widens what an agent may do, though it obeys every one of them', { timeout: 1_200_000 }, async () => {
  // Trusted as far as people can: what holds it is not that nobody trusts it.
  const agent = await house.agent('Worst case', 'trusted')
  const mcp = await house.mcp(agent.token)
  const before = await powersIn(house)
  const { tries, widened } = await obeyAll(house, mcp, agent, INJECTION_SET, async (mail) => {
    expect(await powersIn(house), mail.name).toEqual(before)
  })
  await mcp.close()
  expect(widened).toEqual([])
  expect(await strayProvenance(house)).toEqual([])
  await house.open.another('sender')
  await house.open.turnTo(LATER_MS)
  await until(async () => ((await countStanding(house, 'scheduled')) === 0 ? true : undefined))
  expect(await house.open.control('GET', '/accepted/counts?header=X-Letterlock-Send-Key')).toMatchObject({
    accepted: 0,
  })
  process.stdout.write(`injection set: ${INJECTION_SET.length} mails, ${tries} tries, ${widened.length} widened\n`)
})
