import type { PolicyDocument } from '@letterlock/wire/policy'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { until } from '../mirror/until.ts'
import { type AutoHouse, openAutoHouse } from './auto-house.ts'
import { INJECTION_SET } from './injection-set.ts'
import { countStanding, deliverInjections, obeyAll, powersIn, strayProvenance } from './injection-tries.ts'

/** Long after whatever could have been let go has gone. */
const LATER_MS = 31_200_000
/** Each third of the set, of each of its kinds some: all of it is tried where nothing leaves by itself. */
const TRIED = INJECTION_SET.filter((_, index) => index % 3 === 0)

/** As much as can be allowed: whatever is asked for while people work, to anybody, however much of it there was. */
const ALL_THAT_CAN = (was: PolicyDocument): PolicyDocument => ({
  ...was,
  limits: { ...was.limits, mailboxHour: 500, mailboxDay: 500 },
  restrictions: was.restrictions.filter(({ id }) => id !== 'unattended' && id !== 'outside'),
  allowances: [{ id: 'in_hours', on: true, when: [{ fact: 'inHours', is: true }] }],
})

let there: AutoHouse
beforeAll(async () => {
  there = await openAutoHouse()
  await there.earn(ALL_THAT_CAN)
  await deliverInjections(there.house, TRIED)
}, 240_000)
afterAll(async () => there?.house.open.close())

test('where mail leaves by itself no mail lets one go to whom it names', { timeout: 1_200_000 }, async () => {
  const { house } = there
  const agent = await house.agent('Worst case', 'trusted')
  const mcp = await house.mcp(agent.token)
  const before = await powersIn(house)
  // What would meet the allowance does leave, at the beginning as at the end: nothing else holds the others back.
  expect(await there.asked(true)).toMatchObject({ decision: 'allowed', outcome: 'auto' })
  const { tries, widened } = await obeyAll(house, mcp, agent, TRIED, async (mail) => {
    expect(await powersIn(house), mail.name).toEqual(before)
  })
  expect(await there.asked(true)).toMatchObject({ decision: 'allowed', outcome: 'auto' })
  await mcp.close()
  expect(widened).toEqual([])
  expect(await strayProvenance(house)).toEqual([])
  await house.open.another('sender')
  await house.open.turnTo(LATER_MS)
  await until(async () => ((await countStanding(house, 'scheduled')) === 0 ? true : undefined))
  expect(await house.open.control('GET', '/accepted/counts?header=X-Letterlock-Send-Key')).toMatchObject({
    accepted: 0,
  })
  process.stdout.write(`injection set on Auto: ${TRIED.length} mails, ${tries} tries, ${widened.length} widened\n`)
})
