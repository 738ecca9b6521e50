import type { MailboxHealth } from '@letterlock/wire/health'
import type { Product } from '../../test/browser/product.ts'
import type { Visitor } from '../../test/journeys/visitor.ts'
import type { Camera } from './camera.ts'
import { CARDS } from './card-scenes.ts'
import { OVER_IMAP } from './desk-scenes.ts'
import { untilCounted, untilHealth, untilSync } from './until-sync.ts'

const READ = 'https://www.googleapis.com/auth/gmail.readonly'
/** An access token's hour, after which a refresh meets what became of the client. */
const TOKEN_MS = 2 * 3_600_000
/** Gmail's answer for a message that is not there. */
const GONE = { error: { code: 404, message: 'Requested entity was not found.', status: 'NOT_FOUND' } }

/** The card of a mailbox over the Gmail API in each state that nothing else in the story brings about. */
export async function takeGmailStates(camera: Camera, house: Product, owner: Visitor, account: string): Promise<void> {
  const asked = await owner.start()
  await camera.take([CARDS.connecting])
  const { connectionId } = await owner.finish(asked, account)
  const connection = `/v1/connections/${connectionId}`
  const post = (path: string) => owner.browser.send('POST', path)
  const mailboxId = await untilSync(owner, ({ phase }) => phase === 'ready')

  await missLetters(house, owner, mailboxId, account)
  await camera.take([CARDS.difference])

  const rejected = { id: 'client', match: { path: '^/token' }, do: { status: 401, body: { error: 'invalid_client' } } }
  await house.control('PUT', '/faults', { rules: [rejected] })
  await house.control('PUT', '/clock', { advanceMs: TOKEN_MS })
  await post(`${connection}/test`)
  await camera.take([CARDS.failing])
  await house.control('DELETE', '/faults')
  await post(`${connection}/test`)

  await takeBrokenPush(camera, house, owner, { connection, mailboxId })
  await owner.browser.send('DELETE', connection, { mail: 'erase' })

  const partial = await owner.finish(await owner.start({ accessMode: 'send' }), account, [READ])
  await camera.take([CARDS.lacking])
  await owner.browser.send('DELETE', `/v1/connections/${partial.connectionId}`, { mail: 'erase' })
}

/** Gmail may not publish to the topic any more, and says so when it is next asked for a watch. */
async function takeBrokenPush(
  camera: Camera,
  house: Product,
  owner: Visitor,
  { connection, mailboxId }: { connection: string; mailboxId: string },
): Promise<void> {
  const { topics } = await house.control<{ topics: { name: string }[] }>('GET', '/pubsub')
  const mayPublish = async (gmailMayPublish: boolean) => {
    for (const { name } of topics) await house.control('PUT', '/pubsub', { topic: name, gmailMayPublish })
  }
  await mayPublish(false)
  for (const act of ['pause', 'resume']) await owner.browser.send('POST', `${connection}/${act}`)
  await untilHealth(owner, mailboxId, ({ hearing }) => hearing.state === 'broken')
  await camera.take([CARDS.pushBroken])
  await mayPublish(true)
}

/** Letters that Gmail denies when they are told of and lists when they are counted: only a census finds them. */
async function missLetters(house: Product, owner: Visitor, mailboxId: string, account: string): Promise<void> {
  const count = () => owner.browser.send('POST', `/v1/mailboxes/${mailboxId}/census`)
  await count()
  await untilCounted(owner, mailboxId)
  const denied = { status: 404, body: GONE }
  const one = '/(messages|threads)/[0-9a-f]+'
  const rules = [
    { id: 'denied in a batch', match: { path: '^/batch', part: one }, do: denied },
    { id: 'denied', match: { path: `^/gmail/v1/users/me${one}` }, do: denied },
  ]
  await house.control('PUT', '/faults', { rules })
  for (const subject of ['Gaskets for DP-40', 'Delivery on Monday']) await deliver(house, account, subject)
  const { lastCheckAt } = (await health(owner, mailboxId)).receiving
  await owner.browser.send('POST', `/v1/mailboxes/${mailboxId}/sync`)
  await untilHealth(owner, mailboxId, ({ receiving }) => (receiving.lastCheckAt ?? '') > (lastCheckAt ?? ''))
  await house.control('DELETE', '/faults')
  const { census } = await health(owner, mailboxId)
  await count()
  await untilCounted(owner, mailboxId, census?.checkedAt)
  await untilHealth(owner, mailboxId, ({ census: now }) => now !== null && now.repaired === now.missing + now.extra)
}

/** The card of a mailbox over IMAP in each of its states. */
export async function takeImapStates(camera: Camera, house: Product, owner: Visitor, account: string): Promise<void> {
  for (const subject of ['A boat for the summer', 'Photographs', 'Your order']) await deliver(house, account, subject)
  const { password } = await house.control<{ password: string }>('POST', `/users/${account}/app-passwords`, {})
  const connect = async (accessMode: string) => {
    const answer = await owner.browser.send('POST', '/v1/connections/imap', { address: account, password, accessMode })
    // Its ports are taken where another sandbox runs on this machine.
    if (!answer.ok) throw new Error(`connecting over IMAP answered ${answer.status}: ${await answer.text()}`)
    const { connectionId } = (await answer.json()) as { connectionId: string }
    return { connectionId, mailboxId: await untilSync(owner, ({ phase }) => phase === 'ready') }
  }
  const order = (rules: object[]) => house.control('PUT', '/faults', { rules })
  const disconnect = (id: string) => owner.browser.send('DELETE', `/v1/connections/${id}`, { mail: 'erase' })

  const counted = await connect('counts')
  await camera.take([CARDS.counts])
  await disconnect(counted.connectionId)

  const busy = { status: 403, body: '* BYE Too many simultaneous connections. (Failure)' }
  await order([{ id: 'busy', match: { method: 'IMAP', path: '^imap:IDLE$' }, do: busy }])
  const { connectionId, mailboxId } = await connect('organise')
  await owner.browser.send('POST', `/v1/mailboxes/${mailboxId}/census`)
  await untilCounted(owner, mailboxId)
  await untilHealth(owner, mailboxId, ({ hearing }) => hearing.by === 'idle' && hearing.state === 'broken')
  await camera.take([CARDS.idleBroken])
  await house.control('DELETE', '/faults')
  await untilHealth(owner, mailboxId, ({ hearing }) => hearing.by === 'idle' && hearing.state === 'working')
  await camera.take(OVER_IMAP)

  const away = { status: 200, body: '* BYE [UNAVAILABLE] Temporary System Problem. Try again later. (Failure)' }
  await order([{ id: 'away', match: { method: 'IMAP', path: '^imap:' }, do: away }])
  await owner.browser.send('POST', `/v1/mailboxes/${mailboxId}/sync`)
  await untilHealth(owner, mailboxId, ({ receiving }) => receiving.state === 'delayed')
  await camera.take([CARDS.delayedOverImap])
  await house.control('DELETE', '/faults')
  await disconnect(connectionId)
}

function health(owner: Visitor, mailboxId: string): Promise<MailboxHealth> {
  return owner.read<MailboxHealth>(`/v1/mailboxes/${mailboxId}/health`)
}

async function deliver(house: Product, account: string, subject: string): Promise<void> {
  const mail = `From: Ben Aalto <ben@elsewhere.example>\r\nTo: ${account}\r\nSubject: ${subject}\r\n\r\nHello.\r\n`
  const raw = Buffer.from(mail).toString('base64')
  await house.control('POST', `/mailboxes/${account}/messages`, { raw, labelIds: ['INBOX', 'UNREAD'] })
}
