import { CheckpointMail } from '@letterlock/wire/audit'
import { setCheckpointMail, wantsCheckpointMail } from '../../store/checkpoint-mails.ts'
import type { App } from '../app.ts'
import { keeperOf } from '../audit-keeper.ts'
import type { HttpDeps } from '../deps.ts'

const auth = { auth: 'session' } as const
const path = '/v1/audit/checkpoint-mail'

/** Whether I am mailed each day where the audit stands: for those who may read it. */
export function auditMailRoutes(app: App, { db, sendMail }: HttpDeps): void {
  app.get(path, { config: auth, schema: { response: { 200: CheckpointMail } } }, async (request) => {
    const { tenantId, memberId } = keeperOf(request)
    return { mail: await wantsCheckpointMail(db, tenantId, memberId), canMail: sendMail !== undefined }
  })

  app.put(
    path,
    { config: auth, schema: { body: CheckpointMail.pick({ mail: true }), response: { 200: CheckpointMail } } },
    async (request) => {
      const { tenantId, memberId } = keeperOf(request)
      await setCheckpointMail(db, tenantId, memberId, request.body.mail)
      return { mail: request.body.mail, canMail: sendMail !== undefined }
    },
  )
}
