import type { MessageChange } from '../../store/action-changes.ts'
import type { ThreadMember } from '../../store/messages.ts'
import type { FarKind } from './action.ts'

export type PlannedMember = Pick<ThreadMember, 'id' | 'labelIds'>

interface Wish {
  on: readonly PlannedMember[]
  add: readonly string[]
  remove: readonly string[]
}

/** Where mail is hidden from all other views. */
const HIDING = ['TRASH', 'SPAM']

/**
 * Plan what an action changes about the messages of one thread. Pure.
 *
 * It is about living mail; of a thread that lies in the trash or in spam as a whole, about that. What a person does to
 * a whole thread to be reminded of it, a star or *unread*, is put on its newest received letter. Drafts only follow
 * their thread into the trash and back: Gmail lets them carry no other label.
 *
 * @param members All messages of the thread, oldest first.
 * @param labelId Of `label` and `unlabel`.
 * @returns what really changes; a message that already stands so is not in it
 */
export function planChanges(kind: FarKind, members: readonly PlannedMember[], labelId: string | null): MessageChange[] {
  return wishesOf(kind, members, labelId === null ? [] : [labelId]).flatMap(({ on, add, remove }) =>
    on
      .map(({ id, labelIds }) => ({
        messageId: id,
        added: add.filter((label) => !labelIds.includes(label)),
        removed: remove.filter((label) => labelIds.includes(label)),
      }))
      .filter(({ added, removed }) => added.length > 0 || removed.length > 0),
  )
}

function wishesOf(kind: FarKind, members: readonly PlannedMember[], labels: readonly string[]): Wish[] {
  const letters = members.filter((member) => !has(member, 'DRAFT'))
  const living = letters.filter((member) => !HIDING.some((label) => has(member, label)))
  const meant = living.length > 0 ? living : letters
  const received = meant.filter((member) => !has(member, 'SENT'))
  const newest = (received.length > 0 ? received : meant).slice(-1)
  switch (kind) {
    case 'archive':
      return [{ on: meant, add: [], remove: ['INBOX'] }]
    case 'to_inbox':
      return [{ on: received.length > 0 ? received : meant, add: ['INBOX'], remove: HIDING }]
    case 'mark_read':
      return [{ on: meant, add: [], remove: ['UNREAD'] }]
    case 'mark_unread':
      return [{ on: newest, add: ['UNREAD'], remove: [] }]
    case 'star':
      return [{ on: newest, add: ['STARRED'], remove: [] }]
    case 'unstar':
      return [{ on: meant, add: [], remove: ['STARRED'] }]
    case 'trash':
      return [{ on: members, add: ['TRASH'], remove: ['INBOX', 'SPAM'] }]
    case 'untrash':
      return takeOut('TRASH', members)
    case 'spam':
      return [{ on: received, add: ['SPAM'], remove: ['INBOX'] }]
    case 'not_spam':
      return takeOut('SPAM', letters)
    case 'label':
      return [{ on: meant, add: labels, remove: [] }]
    case 'unlabel':
      return [{ on: meant, add: [], remove: labels }]
  }
}

/** Whoever takes mail out of the trash or of spam looks for it in the inbox, but not for their own. */
function takeOut(label: string, members: readonly PlannedMember[]): Wish[] {
  const hidden = members.filter((member) => has(member, label))
  const isReceived = (member: PlannedMember) => !has(member, 'SENT') && !has(member, 'DRAFT')
  return [
    { on: hidden.filter(isReceived), add: ['INBOX'], remove: [label] },
    { on: hidden.filter((member) => !isReceived(member)), add: [], remove: [label] },
  ]
}

function has(member: PlannedMember, label: string): boolean {
  return member.labelIds.includes(label)
}
