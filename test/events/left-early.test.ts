import { once } from 'node:events'
import { type AddressInfo, connect as dial } from 'node:net'
import { fastify } from 'fastify'
import { expect, test } from 'vitest'
import { type MemberId, newId, type TenantId } from '../../server/core/ids.ts'
import { takeSeat } from '../../server/events/seat.ts'
import type { App } from '../../server/http/app.ts'
import type { HttpDeps } from '../../server/http/deps.ts'
import { eventsRoute } from '../../server/http/routes/events.ts'

test('a browser that left while its place was made leaves no place behind', async () => {
  const asked = Promise.withResolvers<void>()
  const gone = Promise.withResolvers<void>()
  const givenBack = Promise.withResolvers<string>()
  const stream = {
    async subscribe() {
      asked.resolve()
      await gone.promise
      const seat = takeSeat({ most: 1, reset: {}, onLeft: () => givenBack.resolve('given back') })
      return Object.assign(seat.reader, { startsAfter: '0.0' })
    },
  }
  const app = fastify().setValidatorCompiler(() => (value) => ({ value }))
  const session = { tenantId: newId('tnt', 0) as TenantId, memberId: newId('mem', 0) as MemberId }
  app.addHook('onRequest', async (request) => void Object.assign(request, { session }))
  eventsRoute(app as unknown as App, { stream } as unknown as HttpDeps)
  app.server.on('connection', (socket) => socket.once('close', () => gone.resolve()))
  await app.listen({ host: '127.0.0.1', port: 0 })

  const browser = dial((app.server.address() as AddressInfo).port, '127.0.0.1')
  browser.write('GET /v1/events HTTP/1.1\r\nhost: localhost\r\n\r\n')
  await asked.promise
  browser.destroy()
  await once(browser, 'close')
  expect(await givenBack.promise).toBe('given back')
  await app.close()
})
