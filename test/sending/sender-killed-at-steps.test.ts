import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CLAIM_MS } from '../../server/inbox/outbox/note-abandoned.ts'
import type { ProposalRow } from '../../server/store/proposals.ts'
import { callHeld } from '../mirror/call-held.ts'
import { until } from '../mirror/until.ts'
import type { SendStep } from '../soak/die-at-step.ts'
import { type WarmWorker, warmWorker } from '../soak/warm-worker.ts'
import { KEK } from './outbox-deps.ts'
import { openSendingWorld, type SendingWorld } from './sending-world.ts'

const HOLD_MS = 15_000
/** Enough for what is found at all to be found. */
const LOOKS = 5

/** Killed at a step, whether the far side has taken it. We file a copy over SMTP alone. */
const STEPS: [step: SendStep, accepted: number, ways: ('gmail' | 'smtp')[]][] = [
  ['ready', 1, ['gmail', 'smtp']],
  ['claim', 1, ['gmail', 'smtp']],
  ['claimed', 0, ['gmail', 'smtp']],
  ['answered', 1, ['gmail', 'smtp']],
  ['outcome', 1, ['gmail', 'smtp']],
  ['settled', 1, ['gmail', 'smtp']],
  ['copied', 1, ['smtp']],
  ['comparison', 1, ['gmail', 'smtp']],
]

describe.each(['gmail', 'smtp'] as const)('over %s, a sender that is killed', (way) => {
  let world: SendingWorld
  let next: WarmWorker

  beforeAll(async () => {
    next = warmWorker('sender')
    world = await openSendingWorld(way)
  })
  afterAll(async () => {
    await next.dismiss()
    await world.close()
  })

  /** A process of its own, which ends itself at a step, or is ended by us. */
  function send(dieAt: SendStep | undefined): { worker: WarmWorker; ended: ReturnType<WarmWorker['work']> } {
    const worker = next
    next = warmWorker('sender')
    const { tenantId, mailboxId, database, url: sandboxUrl, account, server, box } = world
    const place = { databaseUrl: database.url, sandboxUrl, tenantId, mailboxId, server }
    const keys = { token: account.issueToken('modify'), kek: KEK.toString('base64') }
    const ended = worker.work({ ...place, ...keys, offsetMs: box.clock.read().offsetMs, dieAt })
    return { worker, ended }
  }

  async function due(): Promise<ProposalRow> {
    // As most mail servers: whoever sends files the copy.
    await world.control('PUT', '/settings', { smtpCopies: 'none' })
    const mail = await world.schedule()
    world.letPass(HOLD_MS)
    return mail
  }

  /** Whether the far side has it, and how often, as whoever comes after leaves it. */
  async function left(mail: ProposalRow) {
    const { proposal, attempts, receipt } = await world.written(mail.id)
    const compared = receipt ? receipt.comparedAt !== null && receipt.differs?.length === 0 : null
    return { ...proposal, accepted: await world.accepted(mail), attempts: attempts.length, compared }
  }

  test.each(STEPS.filter(([, , ways]) => ways.includes(way)))(
    'at the step *%s* leaves a mail that the far side takes %i times, and that ends',
    async (step, accepted) => {
      const mail = await due()
      expect(await send(step).ended).toEqual({ is: 'killed' })
      await world.runOn(LOOKS)
      // At a server that files nothing nobody finds what we have not filed: it stays in doubt, and is not sent again.
      const isLost = way === 'smtp' && (step === 'answered' || step === 'outcome')
      if (accepted === 0 || isLost) {
        expect(await left(mail)).toMatchObject({ status: 'unconfirmed', accepted, attempts: 1, compared: null })
        world.letPass(CLAIM_MS)
        await world.settle(mail.id, accepted === 1 ? 'sent' : 'not_sent')
        await world.runOn(LOOKS)
      }
      const ends = accepted === 1 ? { status: 'sent', compared: true } : { status: 'refused', compared: null }
      expect(await left(mail)).toMatchObject({ ...ends, accepted, attempts: 1 })
      expect(world.copies(mail)).toBe(accepted)
    },
  )

  test.each([
    ['before the far side takes it', { held: true }],
    ['once the far side has taken it', { held: true, afterwards: true }],
  ])('while its call is under way, %s, leaves it to be found and not to be sent', async (_name, action) => {
    const mail = await due()
    await world.control('PUT', '/settings', { smtpCopies: 'filed' })
    const held = callHeld(world.box)
    await world.order(action)
    const { worker, ended } = send(undefined)
    await held
    await worker.dismiss()
    expect(await ended).toEqual({ is: 'killed' })
    // The one who comes after does not wait for an answer that may still come, and asks for none.
    await world.run()
    if (!('afterwards' in action)) expect(await left(mail)).toMatchObject({ status: 'unconfirmed', accepted: 0 })
    await world.control('DELETE', '/faults')
    await until(async () => ((await world.accepted(mail)) === 1 ? true : undefined))
    await world.runOn(LOOKS)
    expect(await left(mail)).toMatchObject({ status: 'sent', accepted: 1, attempts: 1, compared: true })
    expect(world.copies(mail)).toBe(1)
  })
})
