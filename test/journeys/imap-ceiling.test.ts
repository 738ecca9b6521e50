import type { IntegrationList } from '@letterlock/wire/integrations'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ImapHouse, openImapHouse } from './imap-house.ts'
import { ask } from './people-house.ts'

const ANA = 'ana@consumer.example'
const MODES = ['counts', 'read', 'organise'] as const

let house: ImapHouse
let password: string

beforeAll(async () => {
  house = await openImapHouse([ANA])
  password = (await house.newAppPassword(ANA)).password
})
afterAll(() => house?.close())

const setCeiling = (ceiling: string | null) =>
  ask(house.visitor.browser, 'PATCH', '/v1/admin/integrations/gmail', { ceiling })

test('a mode above the ceiling is told to the form, and refused before the password goes anywhere', async () => {
  await setCeiling('counts')
  const found = await ask<{ integration: string }>(house.visitor.browser, 'POST', '/v1/imap/discover', { address: ANA })
  expect(found.body.integration).toBe('gmail')
  const { integrations } = await house.visitor.read<IntegrationList>('/v1/integrations')
  const decided = integrations.find(({ provider }) => provider === found.body.integration)?.modes
  expect(decided?.filter(({ decision }) => decision === 'above_ceiling').map(({ mode }) => mode)).toEqual([
    'read',
    'organise',
    'send',
  ])
  // A wrong password says whether it was tried.
  for (const mode of MODES) {
    const { status, body } = await house.connect({ address: ANA, password: 'abcd efgh ijkl mnop', accessMode: mode })
    expect([mode, status, body.code]).toEqual(
      mode === 'counts' ? [mode, 422, 'imap.password_refused'] : [mode, 403, 'integration.above_ceiling'],
    )
  }
  expect(await house.visitor.connections()).toEqual([])
})

test('what is connected again may not become wider than the ceiling either', async () => {
  await setCeiling('read')
  const made = await house.connect({ address: ANA, password, accessMode: 'read' })
  expect(made.status).toBe(201)
  const { connectionId } = made.body
  const wider = await house.connect({ address: ANA, password, accessMode: 'organise', connectionId })
  expect([wider.status, wider.body.code]).toEqual([403, 'integration.above_ceiling'])
  await setCeiling(null)
  expect((await house.connect({ address: ANA, password, accessMode: 'organise', connectionId })).status).toBe(201)
})
