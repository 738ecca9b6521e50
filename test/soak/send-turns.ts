import { isError } from '../../server/core/errors.ts'
import type { SenderDeps } from '../../server/inbox/outbox/sender-deps.ts'
import type { ProposalRow } from '../../server/store/proposals.ts'
import { callHeld } from '../mirror/call-held.ts'
import { dyingSender, livedThrough } from '../sending/dying-sender.ts'
import type { SendingWorld } from '../sending/sending-world.ts'
import { CHANGES, type ChangeName, type Restore } from './send-changes.ts'

/** What happens on our side while a mail leaves. `clicked`: it was asked for twice at once. */
export const TURNS = [
  ...(['one', 'clicked', 'killed', 'two', 'skewed', 'undo'] as const),
  ...(Object.keys(CHANGES) as ChangeName[]),
] as const
export type Turn = (typeof TURNS)[number]

/** Steps of a send and of what follows it; one that is killed later lives. */
const STEPS_MAX = 9
const SKEW_MS = 600_000

export interface Told {
  killed: boolean
  /** Whoever took it back was told that it is. */
  undone: boolean
  /** What it rests on was changed before anybody could have claimed it: it must not leave. */
  mustStay: boolean
  /** What it rests on was changed at some time: it may end unsent for that. */
  mayStay: boolean
  /** To be called when nothing is to happen any more: what was changed is as it was. */
  restore: Restore
}

const NOTHING: Told = {
  killed: false,
  undone: false,
  mustStay: false,
  mayStay: false,
  restore: async () => undefined,
}

/** Let the sender have its turn, and whoever comes in between theirs. */
export async function takeTurn(
  world: SendingWorld,
  turn: Turn,
  mail: ProposalRow,
  random: () => number,
): Promise<Told> {
  switch (turn) {
    case 'one':
    case 'clicked':
      await world.run()
      return NOTHING
    case 'killed': {
      const nth = 1 + Math.floor(random() * STEPS_MAX)
      const dying = dyingSender(world.sender, nth, random() < 0.5 ? 'before' : 'after')
      return { ...NOTHING, killed: !(await livedThrough(runWhileDue(world, dying.deps))) }
    }
    case 'two':
      await Promise.all([world.run(), world.run()])
      return NOTHING
    case 'skewed': {
      const skew = random() < 0.5 ? SKEW_MS : -SKEW_MS
      await Promise.all([world.run(), world.run({ now: () => world.box.now() + skew })])
      return NOTHING
    }
    case 'undo': {
      let undone = false
      await amid(world, random, async () => {
        undone = await wasTakenBack(world, mail.id)
      })
      return { ...NOTHING, undone }
    }
    default: {
      const { happen, restore } = await CHANGES[turn](world, mail)
      const at = await amid(world, random, happen)
      return { ...NOTHING, mustStay: at === 'before' || at === 'ready', mayStay: true, restore }
    }
  }
}

/**
 * A call that nobody answers, whose sender is gone before the far side goes on: another one finds its claim while the call
 * is still under way.
 */
export async function leaveUnanswered(world: SendingWorld): Promise<Told> {
  const held = callHeld(world.box)
  const call = Promise.withResolvers<void>()
  const { openFar } = world.sender
  const died = world.run({
    openFar(way, target) {
      const far = openFar(way, target)
      return {
        ...far,
        send(mail) {
          const answered = far.send(mail)
          call.resolve(answered.then(() => undefined))
          return new Promise(() => undefined)
        },
      }
    },
  })
  // Nobody waits for it any more: it is as dead as a killed one.
  void died
  await held
  await world.run()
  await world.control('DELETE', '/faults')
  await call.promise
  return { ...NOTHING, killed: true }
}

const MOMENTS = ['before', 'ready', 'called', 'over'] as const

/** Let something happen before all, while the sender waits for the far side, when its call is done, or when all is. */
async function amid(
  world: SendingWorld,
  random: () => number,
  happen: () => Promise<void>,
): Promise<(typeof MOMENTS)[number] | undefined> {
  const { openFar } = world.sender
  const drawn = MOMENTS[Math.floor(random() * MOMENTS.length)]
  let at: typeof drawn
  const now = async (moment: typeof drawn) => {
    if (moment !== drawn || at) return
    at = drawn
    await happen()
  }
  await now('before')
  await world.run({
    openFar(way, target) {
      const far = openFar(way, target)
      return {
        ...far,
        async ready() {
          const ready = await far.ready()
          await now('ready')
          return ready
        },
        async send(mail) {
          const outcome = await far.send(mail)
          await now('called')
          return outcome
        },
      }
    },
  })
  await now('over')
  return at
}

/** As long as something is due within minutes: the send, and what follows it. */
async function runWhileDue(world: SendingWorld, deps: Partial<SenderDeps>): Promise<void> {
  for (let count = 0; count < STEPS_MAX; count++) {
    const outcome = await world.run(deps)
    if (outcome.is === 'done') return
    world.letPass(outcome.at - world.box.now())
  }
}

async function wasTakenBack(world: SendingWorld, id: string): Promise<boolean> {
  try {
    await world.takeBack(id)
    return true
  } catch (error) {
    if (isError(error, 'send.too_late')) return false
    throw error
  }
}
