import type { FastifyInstance } from 'fastify'
import type { Box } from '../box.ts'
import { listGrants } from '../state/grants.ts'
import { Settings } from '../state/settings.ts'
import { getUser } from '../state/users.ts'
import { readBody } from './read-body.ts'

/** The switches of the box, what people have granted, and the keys that sign. */
export function settingsRoutes(app: FastifyInstance, box: Box): void {
  app.get('/sandbox/settings', async () => box.settings.get())

  app.put('/sandbox/settings', async (request) => {
    const some = readBody(Settings.partial().strict(), request)
    return box.settings.change(JSON.parse(JSON.stringify(some)))
  })

  app.get('/sandbox/grants', async () => ({
    grants: listGrants(box.db).map((grant) => ({ ...grant, email: getUser(box.db, grant.userId).email })),
  }))

  app.post('/sandbox/signing-keys/rotate', async () => ({ kid: box.signingKeys.rotate().kid }))
}
