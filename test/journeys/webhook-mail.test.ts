import { beforeAll, beforeEach, expect, test } from 'vitest'
import { AppError } from '../../server/core/errors.ts'
import { newId } from '../../server/core/ids.ts'
import { openLog } from '../../server/core/log.ts'
import { changeEndpoint } from '../../server/events/webhooks/change-endpoint.ts'
import { mailEndpointEnds } from '../../server/people/notices/mail-endpoint-ends.ts'
import { insertIdentity } from '../../server/store/identities.ts'
import { insertMember } from '../../server/store/members.ts'
import type { OwnMail } from '../../server/transport/smtp/send-mail.ts'
import { webhookStage } from './webhook-stage.ts'

const OWNER = 'ana@nordwind.example'
const stage = webhookStage()
let sent: OwnMail[]

beforeAll(async () => {
  const { deps, ownerTenantId } = stage.world
  const identityId = newId('idn', 1)
  await insertIdentity(deps.db, { id: identityId, email: OWNER, isProved: true, now: 1 })
  const owner = { id: newId('mem', 1), identityId, email: OWNER, name: 'Ana', role: 'owner' as const, now: 1 }
  await insertMember(deps.db, ownerTenantId, owner)
})
beforeEach(() => {
  sent = []
})

function mail(sendMail = async (one: OwnMail) => void sent.push(one)): Promise<{ mailed: number }> {
  const { db, now } = stage.world.deps
  const log = openLog({ level: 'silent', role: 'test' })
  return mailEndpointEnds({ db, now, log, sendMail, page: 'http://localhost/' }, new AbortController().signal)
}

async function endOne() {
  const endpoint = await stage.world.make({ url: stage.receiver.url })
  stage.receiver.answer = (reply) => reply.writeHead(410).end()
  await stage.tell()
  await stage.world.deliver(endpoint)
  return endpoint
}

test('the owner of an app is mailed once that an endpoint ended, in the words of the page', async () => {
  const { id } = await endOne()
  expect(await mail()).toEqual({ mailed: 1 })
  expect(await mail()).toEqual({ mailed: 0 })
  expect(sent).toMatchObject([
    { id: expect.stringContaining(id), to: OWNER, subject: 'Nordwind CRM is no longer told what happens' },
  ])
  expect(sent[0]?.text).toContain('The receiver answered 410')
})

test('a mail that the mail server did not take is tried again, under the same id', async () => {
  const { id } = await endOne()
  expect(await mail(() => Promise.reject(new AppError('smtp.unreachable')))).toEqual({ mailed: 0 })
  expect(await mail()).toEqual({ mailed: 0 })
  stage.pass(10 * 60_000)
  expect(await mail()).toEqual({ mailed: 1 })
  expect(sent).toMatchObject([{ id: expect.stringContaining(id) }])
})

test('nobody is mailed of what a person paused, nor of what is switched on again before its mail', async () => {
  const paused = await stage.world.make({ url: stage.receiver.url })
  await changeEndpoint(stage.world.deps, stage.world.asker, paused.id, { status: 'paused' })
  const woken = await endOne()
  await changeEndpoint(stage.world.deps, stage.world.asker, woken.id, { status: 'active' })
  expect(await mail()).toEqual({ mailed: 0 })
})
