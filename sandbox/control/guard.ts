import type { FastifyInstance } from 'fastify'
import type { Box } from '../box.ts'
import { ControlError } from './control-error.ts'
import { decideControl, decideHost } from './decide-guard.ts'

/** Answer to nobody who calls us by a name that is not ours. */
export function guardHost(app: FastifyInstance, box: Box): void {
  app.addHook('onRequest', async (request, reply) => {
    if (decideHost(request.headers.host ?? '', new URL(box.url()).host) === 'ours') return
    return reply.code(421).type('text/plain').send('This is the Letterlock sandbox; it does not go by that name.\n')
  })
}

/** Let the control API be reached from this machine alone. */
export function guardControl(app: FastifyInstance): void {
  app.addHook('onRequest', async (request) => {
    const { host = '', origin, 'sec-fetch-site': secFetchSite } = request.headers
    const remoteAddress = request.socket.remoteAddress ?? ''
    const arrival = { method: request.method, remoteAddress, host, origin, secFetchSite: [secFetchSite].flat()[0] }
    if (decideControl(arrival) === 'refuse') {
      throw new ControlError(403, 'The control API answers this machine alone, and no other site’s pages.')
    }
  })
}
