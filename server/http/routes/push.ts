import { AppError } from '../../core/errors.ts'
import { PUSH_PATH } from '../../core/push-settings.ts'
import { receiveNotification } from '../../sync/push/receive-notification.ts'
import { readPush } from '../../transport/pubsub/notification.ts'
import type { App } from '../app.ts'
import type { HttpDeps, PushDoor } from '../deps.ts'

/** A notification of Gmail's is some 400 bytes with all that is wrapped around it. */
const BODY_BYTES_MAX = 16 * 1024

/**
 * Where Google tells us of new mail. Its token is looked at before anything of the body is, and 204 is said when the
 * mailbox is marked for good, so that nothing that was acknowledged is lost.
 *
 * What is signed for us and makes no sense to us is acknowledged and counted: asked for again it would make no more.
 */
export function pushRoute(app: App, deps: HttpDeps): void {
  const { push: door } = deps
  const config = { auth: 'push-token' } as const
  app.post(
    PUSH_PATH,
    { config, schema: { hide: true }, bodyLimit: BODY_BYTES_MAX, onRequest },
    async (request, reply) => {
      const { push } = getDoor(door)
      push.count(await receive(push, request.body))
      return reply.status(204).send()
    },
  )

  async function onRequest(request: { headers: { authorization?: string | undefined } }): Promise<void> {
    const { verify, push } = getDoor(door)
    try {
      await verify(request.headers.authorization, deps.clock.now())
    } catch (error) {
      push.count('refused')
      // Which of the settings differs is for whoever runs this; the answer does not say it.
      deps.log.info({ err: error }, 'a push was refused')
      throw error
    }
  }
}

async function receive(push: PushDoor['push'], body: unknown) {
  const read = readPush(body)
  if (read === 'unreadable') return read
  return read.subscription === push.subscription ? receiveNotification(push, read.notification) : 'other_subscription'
}

/** Where nothing is pushed there is no such door. */
function getDoor(door: PushDoor | undefined): PushDoor {
  if (!door) throw new AppError('request.not_found')
  return door
}
