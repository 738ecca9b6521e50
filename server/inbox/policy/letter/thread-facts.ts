import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { openOwn } from '../../compose/own-address.ts'
import { eachOnce } from './audience.ts'
import { readAuthentication } from './read-authentication.ts'

/** The message that is answered, and what stood in its thread. */
export interface Answered {
  /** Epoch milliseconds. */
  at: number
  from: string
  /** Where it wants answers; empty: to whoever wrote it. */
  replyTo: readonly string[]
  to: readonly string[]
  cc: readonly string[]
  /** Header fields that tell machines and lists from people, by their name in lower case. */
  headers: Readonly<Record<string, string>>
}

const HOUR_MS = 3_600_000

/**
 * What an answer has to do with the message that it answers: whom it leaves out or lets in, whether a machine or a list wrote
 * it, how old it is, and whether it is from whom it says. Pure.
 *
 * @param by.ownAddresses Of the mailbox that answers, however they are written: to leave oneself out is no drift.
 * @param by.judge Who judged what came into it: `judgeOf`.
 * @param now Epoch milliseconds.
 * @see RFC 3834 §2 (no automatic answer to what is automatic or of a list)
 */
export function readAnswered(
  recipients: readonly string[],
  answered: Answered,
  { ownAddresses, judge }: { ownAddresses: readonly string[]; judge: string | null },
  now: number,
) {
  const authentication = readAuthentication(answered.headers['authentication-results'], judge, answered.from)
  const isOwn = openOwn({ addresses: ownAddresses })
  const expected = expectedOf(answered, isOwn)
  const actual = eachOnce(recipients).filter((address) => !isOwn(address))
  return {
    driftAdded: actual.filter((address) => !expected.includes(address)).length,
    driftRemoved: expected.filter((address) => !actual.includes(address)).length,
    replyToElsewhere: answered.replyTo.some((address) => hostOf(address) !== hostOf(answered.from)),
    automatic: isAutomatic(answered.headers),
    list: isList(answered.headers),
    inboundAgeHours: Math.max(0, Math.floor((now - answered.at) / HOUR_MS)),
    ...(authentication !== undefined && { authFailed: authentication === 'failed' }),
  } satisfies PolicyFacts
}

/** To whom an answer to all of a message goes, ourselves apart. Pure. @param isOwn `openOwn` */
export function expectedOf({ from, replyTo, to, cc }: Answered, isOwn: (address: string) => boolean): string[] {
  const back = replyTo.length > 0 ? replyTo : [from]
  return eachOnce([...back, ...to, ...cc]).filter((address) => !isOwn(address))
}

/** A message of the thread. */
export interface ThreadMessage {
  id: string
  /** Ours: it was sent from the mailbox. */
  isSent: boolean
  headers: Answered['headers']
}

/**
 * How a thread stands: how many messages are looked at, how many of them machines wrote, how many of ours nobody has answered, and
 * whether anything came in behind what whoever writes has seen. Pure.
 *
 * @param messages Oldest first.
 * @param seenId The newest message that they have seen; null where that is not known.
 */
export function readThread(messages: readonly ThreadMessage[], seenId: string | null) {
  const lastIn = messages.findLastIndex(({ isSent }) => !isSent)
  const seen = messages.findIndex(({ id }) => id === seenId)
  return {
    depth: messages.length,
    hops: messages.filter(({ headers }) => isAutomatic(headers)).length,
    unanswered: messages.length - 1 - lastIn,
    ...(messages.length === 0 ? { newerInbound: false } : seen >= 0 && { newerInbound: lastIn > seen }),
  } satisfies PolicyFacts
}

function isAutomatic(headers: Answered['headers']): boolean {
  const said = (headers['auto-submitted'] ?? 'no').trim().toLowerCase()
  return !said.startsWith('no') || /\b(bulk|junk|auto_reply)\b/i.test(headers.precedence ?? '')
}

function isList(headers: Answered['headers']): boolean {
  return (
    ['list-id', 'list-post', 'list-unsubscribe'].some((name) => name in headers) ||
    /\blist\b/i.test(headers.precedence ?? '')
  )
}

function hostOf(address: string): string {
  return address.slice(address.lastIndexOf('@') + 1).toLowerCase()
}
