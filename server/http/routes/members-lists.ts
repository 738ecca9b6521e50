import { ApplyImport, IMPORT_BYTES_MAX, ImportPlan, PreviewImport } from '@letterlock/wire/people-imports'
import { appendAudit } from '../../audit/append.ts'
import { applyImport } from '../../people/lists/apply-import.ts'
import { planImport } from '../../people/lists/plan-import.ts'
import { writeList } from '../../people/lists/write-list.ts'
import { requireCaretaker } from '../../people/members/require-people.ts'
import { dayOf } from '../../people/members/today.ts'
import { listPeople } from '../../store/people-list.ts'
import { inTransaction } from '../../store/transaction.ts'
import type { App } from '../app.ts'
import type { HttpDeps } from '../deps.ts'
import { whoAsks } from '../route-auth.ts'

/** The file in base64, and room for the rest of the body. */
const BODY_BYTES_MAX = Math.ceil(IMPORT_BYTES_MAX / 3) * 4 + 1_024
const session = { auth: 'session' } as const

/** Reading people in from a list, after a look at what it would do, and taking a list of them out. */
export function membersListsRoutes(app: App, { db, clock }: HttpDeps): void {
  app.post(
    '/v1/members/imports/preview',
    { config: session, bodyLimit: BODY_BYTES_MAX, schema: { body: PreviewImport, response: { 200: ImportPlan } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      return (await planImport(db, who, Buffer.from(request.body.file, 'base64'), clock.now())).plan
    },
  )

  app.post(
    '/v1/members/imports',
    { config: session, bodyLimit: BODY_BYTES_MAX, schema: { body: ApplyImport, response: { 200: ImportPlan } } },
    async (request) => {
      const who = requireCaretaker(whoAsks(request))
      const { file, digest } = request.body
      return applyImport(db, who, { file: Buffer.from(file, 'base64'), digest }, clock.now())
    },
  )

  app.get('/v1/members/export', { config: session, schema: { hide: true } }, async (request, reply) => {
    const { tenantId, memberId } = requireCaretaker(whoAsks(request))
    const now = clock.now()
    const people = (await listPeople(db, tenantId, dayOf(now))).filter(({ leftAt }) => leftAt === null)
    await inTransaction(db, (trx) =>
      appendAudit(trx, {
        tenantId,
        actor: { kind: 'member', id: memberId },
        action: 'members.exported',
        subject: { kind: 'tenant', id: tenantId },
        result: 'done',
        facts: { people: people.length },
        now,
      }),
    )
    return reply
      .header('content-disposition', `attachment; filename="people-${dayOf(now)}.csv"`)
      .header('cache-control', 'no-store')
      .type('text/csv; charset=utf-8')
      .send(writeList(people))
  })
}
