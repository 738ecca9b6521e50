import { strikesAfterwards } from '../../faults/decide-fault.ts'
import { faultFor } from '../../faults/find-fault.ts'
import type { FaultAction } from '../../faults/rules.ts'
import { findUser } from '../../state/users.ts'
import type { Call, Command, Done } from '../commands/command.ts'
import { COMMANDS } from '../commands/commands.ts'
import { openArguments, textOf } from '../wire/arguments.ts'
import { type RawCommand, readCommand } from '../wire/read-command.ts'
import { readTokens, type Token } from '../wire/read-tokens.ts'
import { couldNotParse, Farewell, NotUnderstood, Refused } from '../wire/refusals.ts'
import { decideStrike } from './decide-strike.ts'
import { noteCommand } from './note-command.ts'
import type { Session } from './session.ts'
import { tellChanges } from './tell-changes.ts'

const EXPIRED = 'Session expired, please login again.'

/** Speak with one client until either side has had enough. */
export async function serveSession(session: Session): Promise<void> {
  const { connection } = session
  if ((await strike(session, findFault(session, 'CONNECT'), undefined)) === 'answered') return
  connection.write(`* OK Gimap ready for requests from ${connection.remoteAddress} ${session.token}\r\n`)
  await connection.flush()
  while (!session.isLeaving) {
    const read = await readCommand(connection)
    if (read.is === 'end' && session.farewell === undefined) break
    if (read.is === 'end' || read.is === 'lost') {
      connection.write(`* BYE ${read.is === 'lost' ? read.why : session.farewell}\r\n`)
      break
    }
    if (read.is === 'refused') connection.write(`${read.tag} ${read.reply}\r\n`)
    else if ((await answer(session, read.command)) === 'over') break
    await connection.flush()
  }
  await connection.end()
}

/** Answer one command. @returns whether the connection goes on */
async function answer(session: Session, raw: RawCommand): Promise<'goes_on' | 'over'> {
  const { connection } = session
  connection.takeCounts()
  let told = '?'
  try {
    const call = readCall(raw)
    told = call.name
    const command = getCommand(session, call)
    const fault = findFault(session, call.name)
    const isLate = fault !== undefined && strikesAfterwards(fault)
    if (!isLate && (await strike(session, fault, raw.tag)) === 'answered') return 'goes_on'
    const done = await command.run(session, call)
    if (isLate && (await strike(session, fault, raw.tag)) === 'answered') {
      noteCommand(session, raw, told, 'drop' in fault ? 0 : 503)
      return 'goes_on'
    }
    tellChanges(session, !command.keepsNumbers?.includes(call.name))
    await finish(session, raw.tag, done)
    noteCommand(session, raw, told, 200)
  } catch (error) {
    const status = sayFailure(session, raw.tag, error)
    await connection.flush()
    noteCommand(session, raw, told, status)
    if (error instanceof Farewell) return 'over'
    if (!(error instanceof Refused) && !(error instanceof NotUnderstood)) throw error
  }
  return 'goes_on'
}

async function finish({ connection }: Session, tag: string, { ok, after }: Done): Promise<void> {
  connection.write(`${tag} OK ${ok}\r\n`)
  await connection.flush()
  await after?.()
}

/** @returns the status under which the wire log keeps it */
function sayFailure({ connection }: Session, tag: string, error: unknown): number {
  if (error instanceof Refused) connection.write(`${tag} NO ${error.message}\r\n`)
  else if (error instanceof NotUnderstood) connection.write(`${tag} BAD ${error.message}\r\n`)
  else if (error instanceof Farewell) connection.write(`* BYE ${error.message}\r\n`)
  else connection.write('* BYE Temporary System Problem. Try again later.\r\n')
  if (error instanceof Refused) return 403
  return error instanceof NotUnderstood ? 400 : 503
}

function readCall(raw: RawCommand): Call {
  const [, name, ...words] = readTokens(raw)
  if (!name) throw couldNotParse()
  const first = wordOf(name)
  const [second, ...rest] = words
  // `UID FETCH` is a command of its own.
  if (first === 'UID' && second) return { name: `UID ${wordOf(second)}`, tag: raw.tag, args: openArguments(rest) }
  return { name: first, tag: raw.tag, args: openArguments(words) }
}

function wordOf(token: Token): string {
  return textOf(token).toUpperCase()
}

function getCommand(session: Session, { name }: Call): Command {
  const command = COMMANDS.get(name)
  if (!command) throw new NotUnderstood(`Unknown command ${session.token}`)
  if (isOver(session)) throw new Farewell(session.farewell ?? EXPIRED)
  if (!isAllowed(session, command)) throw new NotUnderstood(`${name} not allowed now.`)
  return command
}

/** A token ends after its hour, a password's session after a day, and both with the account. */
function isOver({ signedIn, room, farewell }: Session): boolean {
  if (farewell !== undefined) return true
  if (!signedIn) return false
  return signedIn.endsAt <= room.box.now() || findUser(room.box.db, signedIn.userId)?.status !== 'active'
}

/** Tell the client that its time is over, wherever it is, if it is. */
export function endIfOver(session: Session): void {
  if (!isOver(session)) return
  session.farewell ??= EXPIRED
  session.connection.interrupt()
}

function isAllowed({ signedIn, view }: Session, { when }: Command): boolean {
  switch (when) {
    case 'always':
      return true
    case 'signed-out':
      return signedIn === undefined
    case 'signed-in':
      return signedIn !== undefined
    case 'selected':
      return view !== undefined
  }
}

function findFault({ signedIn, room }: Session, name: string): FaultAction | undefined {
  const account = signedIn?.email
  return faultFor(room.box, { method: 'IMAP', path: `imap:${name}`, ...(account !== undefined && { account }) })
}

/** Let an ordered fault strike. @returns whether the command is done with */
async function strike(
  session: Session,
  fault: FaultAction | undefined,
  tag: string | undefined,
): Promise<'goes_on' | 'answered'> {
  if (!fault) return 'goes_on'
  const { connection, room } = session
  const decided = decideStrike(fault, tag)
  switch (decided.do) {
    case 'wait':
      // A waiting fault must not hold up the end of the connection.
      await Promise.race([room.box.faults.delay(fault), connection.closed])
      return 'goes_on'
    case 'cut':
      connection.cutAfter(decided.afterBytes)
      return 'goes_on'
    case 'drop':
      connection.destroy()
      return 'answered'
    case 'answer':
      connection.write(decided.line)
      return 'answered'
    case 'end':
      connection.write(decided.text)
      session.isLeaving = true
      await connection.end()
      return 'answered'
  }
}
