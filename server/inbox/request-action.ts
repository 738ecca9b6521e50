import { AppError } from '../core/errors.ts'
import { reachMailbox } from '../people/reach/reach-mailbox.ts'
import { rehearse } from '../store/transaction.ts'
import type { ActionName, Answer, Payload } from './action-table.ts'
import type { ActionDeps } from './actions/action.ts'
import { type Actor, eyesOf } from './actor.ts'
import { DOOR } from './door.ts'

/**
 * The one door to a mailbox: whoever wants something done in one asks here, pages, programs and jobs alike, and the stories
 * behind it are called by nobody else.
 *
 * It asks whose eyes the actor has, whether such an actor may ask for this, and whether they may work in the mailbox; then the
 * story asks what is its own, and asks for the mailbox again once it holds what it changes. Of what the provider is told the
 * connection has to allow it; of what is to leave, the connection and the policy, with its emergency stop, and people.
 *
 * @param options.dryRun Decide only: nothing is kept of it, nobody is called, and an id in the answer names nothing.
 * @throws `request.not_found` there is no such thing for the actor, and no such action: the same answer
 * @throws `mailbox.read_only` they may look into the mailbox, and not work there
 * @throws what the story throws where nothing can be decided
 */
export async function requestAction<Name extends ActionName>(
  deps: ActionDeps,
  actor: Actor,
  name: Name,
  payload: Payload<Name>,
  { dryRun = false }: { dryRun?: boolean } = {},
): Promise<Answer<Name>> {
  const { by, place, story } = DOOR[name]
  const { db, now } = deps.sync
  const who = eyesOf(actor, now())
  if (actor.kind === 'agent' && by === 'people') throw new AppError('request.not_found')
  const mailboxId = await place(db, who, payload)
  if (mailboxId === undefined) throw new AppError('request.not_found')
  const mailbox = await reachMailbox(db, who, mailboxId, 'work')
  const asked = { deps, actor, who, mailbox, payload, dryRun }
  return dryRun ? rehearse(() => story(asked)) : story(asked)
}
