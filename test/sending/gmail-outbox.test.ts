import { expect, onTestFinished, test } from 'vitest'
import { AppError } from '../../server/core/errors.ts'
import { Secret } from '../../server/core/secret.ts'
import { compareSent } from '../../server/inbox/outbox/compare-sent.ts'
import type { FarOutbox, MailToSend } from '../../server/inbox/outbox/far-outbox.ts'
import { openFarOutbox } from '../../server/inbox/outbox/open-far-outbox.ts'
import type { CallDeps } from '../../server/sync/deps.ts'
import { openWorld, type World } from '../mirror/world.ts'
import { mailTo } from './mail-to.ts'
import { outboxDeps } from './outbox-deps.ts'

const MODIFY = { scope: 'modify' } as const

interface Way {
  world: World
  far: FarOutbox
  /** What was asked of the account's tokens: the one to replace, where one was named. */
  asked: (string | undefined)[]
}

/** A mailbox's way out over Gmail, with a token that may send. */
async function openWay(
  options: { quota?: 'new'; token?: () => string; deps?: Partial<CallDeps>; signal?: AbortSignal } = {},
): Promise<Way> {
  const world = await openWorld({ quota: options.quota ?? 'off' })
  onTestFinished(world.close)
  const asked: (string | undefined)[] = []
  const deps = {
    ...world.deps,
    async accessToken(_tenant: unknown, _id: unknown, { insteadOf }: { insteadOf?: Secret } = {}) {
      asked.push(insteadOf?.reveal())
      return new Secret(options.token && !insteadOf ? options.token() : world.account.issueToken(MODIFY.scope))
    },
    ...options.deps,
  }
  const target = {
    tenantId: world.tenantId,
    mailbox: { connectionId: world.connectionId, address: world.account.email },
    signal: options.signal ?? new AbortController().signal,
  }
  const far = openFarOutbox(outboxDeps(deps, world.url), 'gmail', target)
  onTestFinished(() => far.close())
  return { world, far, asked }
}

async function control({ url }: World, method: string, path: string, body?: unknown): Promise<unknown> {
  const json = body === undefined ? {} : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  const response = await fetch(`${url}/sandbox${path}`, { method, ...json })
  const text = await response.text()
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
  return text === '' ? undefined : JSON.parse(text)
}

async function timesAccepted(world: World, { sendKey }: MailToSend): Promise<number> {
  const asked = new URLSearchParams({ header: 'X-Letterlock-Send-Key', value: sendKey })
  return ((await control(world, 'GET', `/accepted?${asked}`)) as { times: number }).times
}

const strike = (world: World, action: object, path = '/messages/send') =>
  control(world, 'PUT', '/faults', { rules: [{ id: 'f', match: { path }, do: action, times: 1 }] })

async function sendOnce(far: FarOutbox, mail: MailToSend) {
  expect(await far.ready()).toEqual({ is: 'ready' })
  return far.send(mail)
}

test.each(['kept', 'rewritten'])(
  'what was sent is found by its mark and reads as it was approved, its name %s',
  async (messageIds) => {
    const { world, far } = await openWay()
    await control(world, 'PUT', '/settings', { messageIds })
    const mail = mailTo('kim@away.example')
    const outcome = await sendOnce(far, mail)
    if (outcome.is !== 'accepted') throw new Error(outcome.is)
    const { id, threadId } = outcome
    expect(await far.find(mail, world.box.now())).toEqual({ is: 'found', id, threadId })
    const copy = await far.readBack(id ?? '')
    if (copy === 'gone') throw new Error(copy)
    const compared = await compareSent(mail.mime, copy)
    expect(compared.is).toBe('same')
    expect(compared.messageId === mail.messageId).toBe(messageIds === 'kept')
    expect(await far.copies()).toBe('by_provider')
    expect(await far.fileCopy(mail, world.box.now())).toBe('there_already')
  },
)

test('a send whose answer was lost is found, and one that was never taken is not', async () => {
  const { world, far } = await openWay()
  await control(world, 'PUT', '/settings', { messageIds: 'rewritten' })
  const taken = mailTo('kim@away.example')
  await strike(world, { drop: true, afterwards: true })
  expect(await sendOnce(far, taken)).toMatchObject({ is: 'unknown' })
  const lost = mailTo('kim@away.example')
  await strike(world, { drop: true })
  expect(await sendOnce(far, lost)).toMatchObject({ is: 'unknown' })
  expect(await far.find(taken, world.box.now())).toMatchObject({ is: 'found' })
  expect(await far.find(lost, world.box.now())).toEqual({ is: 'not_found' })
  expect([await timesAccepted(world, taken), await timesAccepted(world, lost)]).toEqual([1, 0])
})

test('a mark in somebody else’s mail, or in a draft, is no mail of ours', async () => {
  const { world, far } = await openWay()
  const mail = mailTo('kim@away.example')
  world.account.deliver(mail.mime)
  world.account.deliver(mail.mime, { labelIds: ['DRAFT'] })
  expect(await far.find(mail, world.box.now())).toEqual({ is: 'not_found' })
})

test('only what was sent since the attempt is looked at, and what was deleted meanwhile is passed over', async () => {
  const { world, far } = await openWay()
  const mail = mailTo('kim@away.example')
  for (let index = 0; index < 40; index++) {
    world.account.deliver(mailTo('kim@away.example').mime, {
      labelIds: ['SENT'],
      internalDate: world.box.now() - 86_400_000,
    })
  }
  const before = world.box.wireLog.list().length
  expect(await far.find(mail, world.box.now())).toEqual({ is: 'not_found' })
  // Two lists and one batch.
  expect(world.box.wireLog.list().length - before).toBeLessThanOrEqual(2 + 25 + 1)
  expect(await far.readBack('18c0000000000000')).toBe('gone')
})

test('a refused token ends the one call; another is fetched for the next', async () => {
  const { world, far, asked } = await openWay({ token: () => 'ya29.unknown' })
  const mail = mailTo('kim@away.example')
  expect(await sendOnce(far, mail)).toEqual({
    is: 'refused',
    code: 'gmail.token_refused',
    params: {},
    later: true,
    retryAt: null,
  })
  expect(asked).toEqual([undefined, 'ya29.unknown'])
  expect(await timesAccepted(world, mail)).toBe(0)
})

test('a no for its rate says when, and a no to the mail is never tried again by itself', async () => {
  const { world, far } = await openWay()
  const message = 'User-rate limit exceeded.  Retry after 2026-11-21T22:00:00.000Z'
  await strike(world, { status: 429, body: { error: { code: 429, message } } })
  expect(await sendOnce(far, mailTo('kim@away.example'))).toMatchObject({
    is: 'refused',
    code: 'gmail.sending_limit',
    later: true,
    retryAt: Date.UTC(2026, 10, 21, 22),
  })
  expect(await sendOnce(far, mailTo('nobody'))).toMatchObject({ is: 'refused', code: 'gmail.refused', later: false })
})

test('everything that may be waited for comes before the call, and nothing of it is a send', async () => {
  const { world, far } = await openWay({ quota: 'new' })
  const began = world.box.now()
  for (let index = 0; index < 62; index++) expect(await far.ready()).toEqual({ is: 'ready' })
  // 6,000 units a minute, and each send 100 of them: the clock had to go on.
  expect(world.box.now()).toBeGreaterThan(began)
  expect(world.box.wireLog.list().filter(({ url }) => url.includes('/send'))).toEqual([])

  const reconnect = async () => {
    throw new AppError('connection.needs_reconnect')
  }
  const dead = await openWay({ deps: { accessToken: reconnect } })
  expect(await dead.far.ready()).toMatchObject({ is: 'refused', code: 'connection.needs_reconnect', later: false })
  const stopped = await openWay({ signal: AbortSignal.abort() })
  expect(await stopped.far.ready()).toMatchObject({ is: 'refused', code: 'server.stopping', later: true })
})

test('one getting ready is one call: a second send is a fault of ours, and leaves nothing', async () => {
  const { world, far } = await openWay()
  const mail = mailTo('kim@away.example')
  await expect(far.send(mail)).rejects.toThrow('not made ready')
  await sendOnce(far, mail)
  await expect(far.send(mail)).rejects.toThrow('not made ready')
  expect(await timesAccepted(world, mail)).toBe(1)
})
