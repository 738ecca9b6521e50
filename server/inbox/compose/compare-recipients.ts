import type { Person } from '@letterlock/wire/threads'
import { addressKey } from '../../sync/normalise/addresses.ts'
import { answerPeople, eachOnce } from './answer-people.ts'
import type { AnsweredMail, OwnSide } from './answered-mail.ts'
import { openOwn } from './own-address.ts'

/** How a draft’s recipients differ from those who had to do with the message that it answers. */
export interface RecipientDrift {
  /** They had not to do with it. */
  added: Person[]
  /** They would get no answer. */
  dropped: Person[]
}

/** Hold a draft’s recipients against those of an answer to all. Oneself is nobody’s loss and no news. Pure. */
export function compareRecipients(
  { to, cc, bcc }: Readonly<Record<'to' | 'cc' | 'bcc', readonly Person[]>>,
  mail: AnsweredMail,
  own: OwnSide,
): RecipientDrift {
  const isOwn = openOwn(own)
  const others = (people: readonly Person[]) => eachOnce(people).filter(({ address }) => !isOwn(address))
  const all = answerPeople('reply_all', mail, own)
  const expected = others([...all.to, ...all.cc])
  const actual = others([...to, ...cc, ...bcc])
  return { added: without(actual, expected), dropped: without(expected, actual) }
}

function without(people: readonly Person[], known: readonly Person[]): Person[] {
  const keys = new Set(known.map(({ address }) => addressKey(address)))
  return people.filter(({ address }) => !keys.has(addressKey(address)))
}
