import { PathId } from '@letterlock/wire/primitives'
import { SendingAddresses } from '@letterlock/wire/sending-addresses'
import { z } from 'zod'
import { offerSendingAddresses } from '../../inbox/from/offer-addresses.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoReads } from '../who-reads.ts'

const Params = z.object({ mailboxId: PathId })

/** From which addresses somebody may write in a mailbox. */
export function sendingAddressesRoutes(app: App, { sync, clock }: HttpDeps): void {
  app.get(
    '/v1/mailboxes/:mailboxId/sending-addresses',
    { config: { auth: 'session' }, schema: { params: Params, response: { 200: SendingAddresses } } },
    async (request) => offerSendingAddresses(sync, whoReads(request, clock), request.params.mailboxId, request.signal),
  )
}
