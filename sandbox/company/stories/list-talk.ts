import { type Letter, replySubject } from '../letters/letter.ts'
import { DISCUSSIONS } from '../words/list-words.ts'
import { listAddress, listMembers } from '../world/services.ts'
import { later, type Story } from './telling.ts'

const LIST_HEADERS = [
  ['List-Id', 'Pump engineers <pump-engineers.lists.example.org>'],
  ['List-Post', '<mailto:pump-engineers@lists.example.org>'],
  ['List-Unsubscribe', '<mailto:pump-engineers-leave@lists.example.org>'],
  ['Precedence', 'list'],
] as const

/** A question and its answers on the engineers' mailing list. */
export const listTalk: Story = function* ({ random, startsAt, write }) {
  const { subject, says } = random.pick(DISCUSSIONS)
  const start = random.integer(0, listMembers.length - 1)
  let last: Letter | undefined
  for (const [turn, text] of says.entries()) {
    // The one who asked comes back at the end of a long discussion.
    const place = turn === says.length - 1 && says.length > 3 ? start : start + turn
    const from = listMembers[place % listMembers.length] ?? listMembers[0]
    const letter: Letter = write({
      at: later(random, last?.at ?? startsAt, last ? 1 : 0, last ? 30 : 10, from),
      from,
      to: [listAddress],
      subject: last ? replySubject(last.subject) : subject,
      text: `${text}\n\n${from.calledBy}`,
      answers: last,
      nature: 'forum',
      headers: LIST_HEADERS,
    })
    yield letter
    last = letter
  }
}
