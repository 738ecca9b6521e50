import type { DraftKind } from '@letterlock/wire/drafts'
import type { Person } from '@letterlock/wire/threads'
import { addressKey } from '../../sync/normalise/addresses.ts'
import type { AnsweredMail, OwnSide } from './answered-mail.ts'
import { openOwn } from './own-address.ts'

export type AnswerKind = Exclude<DraftKind, 'new'>

/** To whom an answer goes. Nobody is in both. */
export interface AnswerPeople {
  to: Person[]
  cc: Person[]
}

/**
 * To whom an answer goes, by the message that it answers and by nothing else. Pure.
 *
 * Back to where its author wants answers; an answer to one’s own mail goes on to whom that went. To all, everybody else who
 * got it openly gets a copy. Oneself is left out, unless there is nobody else. A forward goes to nobody yet.
 *
 * @see RFC 5322 §3.6.3
 */
export function answerPeople(kind: AnswerKind, { people }: AnsweredMail, own: OwnSide): AnswerPeople {
  if (kind === 'forward') return { to: [], cc: [] }
  const isOwn = openOwn(own)
  const to = eachOnce(backTo(people, isOwn))
  if (kind === 'reply') return { to, cc: [] }
  return {
    to,
    cc: eachOnce(
      [...people.to, ...people.cc].filter(({ address }) => !isOwn(address)),
      to,
    ),
  }
}

function backTo(people: AnsweredMail['people'], isOwn: (address: string) => boolean): readonly Person[] {
  const others = (named: readonly Person[]) => named.filter(({ address }) => address !== '' && !isOwn(address))
  const isMine = people.from.some(({ address }) => isOwn(address))
  const went = others(people.to)
  if (isMine && went.length > 0) return went
  // A form on one’s own site writes from one’s own address, and names who filled it in here.
  const wanted = others(people.replyTo)
  if (wanted.length > 0) return wanted
  return isMine ? people.to : people.from
}

/** Each address once, those without one and those of `before` left out. */
export function eachOnce(people: readonly Person[], before: readonly Person[] = []): Person[] {
  const seen = new Set(['', ...before.map(({ address }) => addressKey(address))])
  return people.filter(({ address }) => {
    const key = addressKey(address)
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
