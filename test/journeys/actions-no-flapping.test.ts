import type { ActionKind } from '@letterlock/wire/actions'
import { array, assert, asyncProperty, constant, constantFrom, nat, oneof, record } from 'fast-check'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Message } from '../../sandbox/mail/room.ts'
import { listShownLabels } from '../../server/store/labels.ts'
import type { SyncDeps } from '../../server/sync/deps.ts'
import type { GmailRequest } from '../../server/transport/gmail/request.ts'
import { type ActionsWorld, openActionsWorld } from '../mirror/actions-world.ts'

let world: ActionsWorld

beforeEach(async () => {
  world = await openActionsWorld()
})
afterEach(() => world.close())

async function letter(subject: string): Promise<Message> {
  const message = world.deliver(subject)
  await world.sync()
  return message
}

/** What happens after Gmail has answered a call of sync and before sync has put the answer away. */
function afterCalls(matching: (request: GmailRequest) => boolean, then: () => Promise<unknown>): Partial<SyncDeps> {
  const { gmail } = world.deps
  return {
    gmail: {
      ...gmail,
      async ask(token, request, signal) {
        const answer = await gmail.ask(token, request, signal)
        if (matching(request)) await then()
        return answer
      },
      async askTogether(token, requests, signal) {
        const answers = await gmail.askTogether(token, requests, signal)
        if (requests.some(matching)) await then()
        return answers
      },
    },
  }
}

const isMessage = ({ method }: GmailRequest) => method === 'messages.get'
const isLabels = ({ method }: GmailRequest) => method === 'labels.list'
const isHistory = ({ method }: GmailRequest) => method === 'history.list'

test('while an action is on its way, a look at the provider changes only what the action does not', async () => {
  const { id, threadId } = await letter('pending')
  await world.ask('archive', [threadId])
  world.box.mail.modify(world.account.userId, id, { add: ['STARRED'] })
  await world.sync()
  expect(await world.here(id)).toEqual(['STARRED', 'UNREAD'])
  expect(await world.shows(threadId, 'INBOX')).toBe(false)
  await world.tell()
  await world.sync()
  expect(await world.here(id)).toEqual(['STARRED', 'UNREAD'])
  await world.expectWhole()
})

test('an answer from before the provider was told does not bring back what was archived', async () => {
  const { id, threadId } = await letter('overtaken')
  world.box.mail.modify(world.account.userId, id, { add: ['STARRED'] })
  await world.sync(
    afterCalls(isMessage, async () => {
      if (!(await world.here(id)).includes('INBOX')) return
      await world.ask('archive', [threadId])
      await world.tell()
    }),
  )
  expect(await world.here(id)).toEqual(['STARRED', 'UNREAD'])
  expect(await world.shows(threadId, 'INBOX')).toBe(false)
  await world.sync()
  await world.expectWhole()
})

test('an answer from before a label was made does not take it away, and the next look keeps it', async () => {
  const { id, threadId } = await letter('labelled')
  world.box.mail.modify(world.account.userId, id, { add: ['STARRED'] })
  let made: string | null = null
  await world.sync(
    afterCalls(isLabels, async () => {
      if (made !== null) return
      const action = await world.ask('label', [threadId], { labelName: 'Orders/2026' })
      await world.tell()
      made = (await world.stand(action.id)).labelId
    }),
  )
  const named = async () =>
    (await listShownLabels(world.database.db, world.tenantId, world.mailboxId))
      .filter(({ name }) => name === 'Orders/2026')
      .map((label) => label.id)
  expect(made).not.toBeNull()
  expect(await named()).toEqual([made])
  await world.sync()
  expect(await named()).toEqual([made])
  await world.expectWhole()
})

test('what the provider was told brings nothing new with its history', async () => {
  const { id, threadId } = await letter('told')
  await world.ask('archive', [threadId])
  await world.tell()
  const before = await world.here(id)
  const seen: string[][] = []
  await world.sync(
    afterCalls(
      () => true,
      async () => seen.push(await world.here(id)),
    ),
  )
  expect(seen.length).toBeGreaterThan(0)
  for (const labels of seen) expect(labels).toEqual(before)
})

test('a later change at the provider wins', async () => {
  const { id, threadId } = await letter('later')
  await world.ask('archive', [threadId])
  await world.tell()
  world.box.mail.modify(world.account.userId, id, { add: ['INBOX'] })
  await world.sync()
  expect(await world.here(id)).toContain('INBOX')
  expect(await world.shows(threadId, 'INBOX')).toBe(true)
})

test('a later change wins also when all of it happens while the history is being read', async () => {
  const { id, threadId } = await letter('in the history')
  world.box.mail.modify(world.account.userId, id, { add: ['STARRED'] })
  await world.ask('archive', [threadId])
  let done = false
  const { gmail } = world.deps
  await world.sync({
    gmail: {
      ...gmail,
      async ask(token, request, signal) {
        // Before the history is asked for: told, and then changed by somebody at the provider.
        if (isHistory(request) && !done) {
          done = true
          await world.tell()
          world.box.mail.modify(world.account.userId, id, { add: ['INBOX'] })
        }
        return gmail.ask(token, request, signal)
      },
    },
  })
  await world.sync()
  expect(await world.here(id)).toContain('INBOX')
  await world.expectWhole()
})

/** Few letters, few labels: so that they meet. */
const KINDS: ActionKind[] = ['archive', 'to_inbox', 'mark_read', 'mark_unread', 'trash', 'untrash']
const FAR_LABELS = ['INBOX', 'UNREAD', 'TRASH']
const LETTERS = 2
/** A few each time; three hundred were tried. */
const STORIES = 12

/** What may happen, on either side, in any order. */
const happening = oneof(
  { weight: 6, arbitrary: record({ do: constant('ask'), kind: constantFrom(...KINDS), which: nat(LETTERS - 1) }) },
  { weight: 1, arbitrary: record({ do: constant('label'), which: nat(LETTERS - 1), name: constantFrom('A', 'B') }) },
  { weight: 2, arbitrary: record({ do: constant('undo'), which: nat(3) }) },
  { weight: 3, arbitrary: record({ do: constant('tell') }) },
  { weight: 3, arbitrary: record({ do: constant('sync') }) },
  { weight: 2, arbitrary: record({ do: constant('sync_and_tell'), at: constantFrom('history', 'message') }) },
  {
    weight: 4,
    arbitrary: record({
      do: constant('far'),
      which: nat(LETTERS - 1),
      label: constantFrom(...FAR_LABELS),
      on: constantFrom(true, false),
    }),
  },
)

test('whatever is asked for and whatever happens there meanwhile, both sides end alike', async () => {
  let turn = 0
  await assert(
    asyncProperty(array(happening, { minLength: 8, maxLength: 30, size: 'max' }), async (story) => {
      turn++
      const letters = Array.from({ length: LETTERS }, (_, index) => world.deliver(`story ${turn} letter ${index}`))
      await world.sync()
      const asked: string[] = []
      for (const step of story) {
        switch (step.do) {
          case 'ask':
          case 'label': {
            const threadIds = [letters[step.which]?.threadId ?? '']
            const decided =
              step.do === 'ask'
                ? await world.decide(step.kind, threadIds)
                : await world.decide('label', threadIds, { labelName: `${step.name}${turn}` })
            if (decided.decision === 'allowed' && decided.action) asked.push(decided.action.id)
            break
          }
          case 'undo': {
            const id = asked.at(-1 - step.which)
            if (id) await world.undo(id)
            break
          }
          case 'tell':
            await world.tell()
            break
          case 'sync':
            await world.sync()
            break
          case 'sync_and_tell':
            await world.sync(afterCalls(step.at === 'history' ? isHistory : isMessage, () => world.tell()))
            break
          case 'far': {
            const change = step.on ? { add: [step.label] } : { remove: [step.label] }
            world.box.mail.modify(world.account.userId, letters[step.which]?.id ?? '', change)
            break
          }
        }
      }
      expect(await world.tell()).toEqual({ is: 'done' })
      await world.sync()
      await world.sync()
      await world.expectWhole()
      for (const { id } of letters) expect(await world.here(id)).toEqual(world.there(id))
    }),
    // Stories share a world, so that a failed one would fail its own shrinking.
    { numRuns: STORIES, seed: 20_261_120, endOnFailure: true },
  )
})
