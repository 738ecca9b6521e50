import type { WebhookSecretShown } from '@letterlock/wire/webhooks'
import type { z } from 'zod'
import type { Visitor } from '../journeys/visitor.ts'
import { openReceiver } from '../journeys/webhook-receiver.ts'
import type { EmbeddingApp } from './embedding-app.ts'
import type { Product } from './product.ts'

/** An app that people use: what is there to be looked at. */
export interface AppInUse {
  id: string
  /** Of somebody whose connection works, and of somebody who took access away at the provider. */
  connectionId: string
  lostId: string
  /** It was told once, and failed the next time. */
  endpointId: string
  /** A provider that the app brought itself. */
  providerId: string
  stop(): Promise<void>
}

/** Let people use an app: two connect, one of them goes, and its receiver has a bad moment. */
export async function putInUse(
  { control }: Product,
  owner: Visitor,
  app: EmbeddingApp,
  [stays, goes]: readonly [string, string],
): Promise<AppInUse> {
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await owner.browser.send(method, `/v1/apps/${app.id}/${path}`, body)
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`)
    return answer
  }
  const receiver = await openReceiver()
  const wish = { environment: 'development', url: receiver.url, description: 'Main receiver', events: [] }
  const { endpoint } = (await (await send('POST', 'webhooks', wish)).json()) as z.infer<typeof WebhookSecretShown>
  await send('PUT', 'providers/x-yard-planner', {
    name: 'Yard planner',
    oauth: {
      authorizeUrl: 'https://yard.example/oauth/authorize',
      tokenUrl: 'https://yard.example/oauth/token',
      scopes: ['gates.read', 'slots.write'],
    },
    hosts: ['https://api.yard.example/v2'],
    check: { url: 'https://api.yard.example/v2/me', accountName: '/name' },
  })
  const lostId = await app.connect('gmail', goes, { accessMode: 'read', userId: 'user_7' })
  const connectionId = await app.connect('gmail', stays, { accessMode: 'send', custody: 'guarded', userId: 'user_4' })
  await receiver.nth(1)
  receiver.answer = (reply) => reply.writeHead(503).end('The queue is full')
  await control('POST', `/users/${goes}/revoke`)
  // The provider says no, and that is the answer.
  await owner.browser.send('POST', `/v1/apps/${app.id}/connections/${lostId}/refresh`)
  await receiver.nth(2)
  return {
    id: app.id,
    connectionId,
    lostId,
    endpointId: endpoint.id,
    providerId: 'x-yard-planner',
    stop: receiver.close,
  }
}
