import type { PolicyFacts } from '@letterlock/wire/policy-facts'
import { eachOnce } from './audience.ts'

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
/** Hosts of links, in a text or behind its words. A browser takes `\` for `/`. */
const LINK = /\bhttps?:\/\/([^\s/\\?#"'<>()[\]]{1,253})/gi

/**
 * What an answer has to do with the message that it answers: whom it leaves out or lets in, whether a machine or a list wrote
 * it, how old it is. Pure.
 *
 * @param ownAddress Of the mailbox that answers: to leave oneself out is no drift.
 * @param now Epoch milliseconds.
 * @see RFC 3834 §2 (no automatic answer to what is automatic or of a list)
 */
export function readAnswered(recipients: readonly string[], answered: Answered, ownAddress: string, now: number) {
  const own = ownAddress.toLowerCase()
  const back = answered.replyTo.length > 0 ? answered.replyTo : [answered.from]
  const expected = eachOnce([...back, ...answered.to, ...answered.cc]).filter((address) => address !== own)
  const actual = eachOnce(recipients).filter((address) => address !== own)
  return {
    driftAdded: actual.filter((address) => !expected.includes(address)).length,
    driftRemoved: expected.filter((address) => !actual.includes(address)).length,
    replyToElsewhere: answered.replyTo.some((address) => hostOf(address) !== hostOf(answered.from)),
    automatic: isAutomatic(answered.headers),
    list: isList(answered.headers),
    inboundAgeHours: Math.max(0, Math.floor((now - answered.at) / HOUR_MS)),
  } satisfies PolicyFacts
}

/** How many hosts a text links to that its thread has no link to. Pure. */
export function countNewLinks(text: string, before: readonly string[]): number {
  const known = new Set(before.flatMap(hostsOf))
  return new Set(hostsOf(text).filter((host) => !known.has(host))).size
}

function hostsOf(text: string): string[] {
  // What stands before an @ is a name to sign in by, however much it looks like a host.
  return [...text.matchAll(LINK)].map(([, host = '']) =>
    host
      .toLowerCase()
      .replace(/^.*@/, '')
      .replace(/[.,;:]+$/, ''),
  )
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
