import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import type { AgentCaller } from '../agents/who-acts.ts'
import { isError } from '../core/errors.ts'
import { boundAgentCalls, UNDER_WAY_MAX } from './bound-agent-calls.ts'

test('of one agent so many calls are worked on at once, and each that ends, however, makes room', async () => {
  const app = fastify()
  app.decorateRequest('agent', null)
  app.addHook('onRequest', async (request) => {
    request.agent = { id: request.headers['x-agent'] } as AgentCaller
  })
  app.setErrorHandler((error, _, reply) => reply.status(isError(error, 'rate.exceeded') ? 429 : 500).send())
  boundAgentCalls(app, { now: () => 0 })
  const ends: ((how: 'done' | 'failed') => void)[] = []
  const config = { auth: 'agent-token' } as const
  app.get('/work', { config }, async () => {
    const how = await new Promise<'done' | 'failed'>((resolve) => ends.push(resolve))
    if (how === 'failed') throw new Error('it failed')
    return 'done'
  })
  const call = (agent: string) => app.inject({ url: '/work', headers: { 'x-agent': agent } })
  const begun = (count: number) => expect.poll(() => ends.length).toBe(count)

  const calls = Array.from({ length: UNDER_WAY_MAX }, () => call('agt_1'))
  const first = Promise.all(calls)
  await begun(UNDER_WAY_MAX)
  const refused = await call('agt_1')
  expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, '1'])
  const other = call('agt_2')
  await begun(UNDER_WAY_MAX + 1)
  ends[0]?.('failed')
  expect((await calls[0])?.statusCode).toBe(500)
  const next = call('agt_1')
  await begun(UNDER_WAY_MAX + 2)
  expect((await call('agt_1')).statusCode).toBe(429)
  for (const end of ends) end('done')
  const answers = await Promise.all([first, other, next])
  expect(
    answers
      .flat()
      .map(({ statusCode }) => statusCode)
      .filter((status) => status !== 200),
  ).toEqual([500])
  await app.close()
})
