import type { Message } from '../../sandbox/mail/room.ts'
import { letterNumber } from './letters.ts'
import type { World } from './world.ts'

/** What happened to a mailbox. */
export interface Lived {
  added: number
  changed: number
  removed: number
}

/** Far beyond the letters that a mailbox is filled with. */
let next = 100_000

/** New mail arrives, some is deleted for good, some read, some thrown away, some marked as spam; each message once. */
export function live({ account, box }: Pick<World, 'account' | 'box'>, turn = 1): Lived {
  const standing = [...account.messages().values()].sort((one, other) => (one.id < other.id ? -1 : 1))
  const picked = new Set<string>()
  const pick = (): Message | undefined => {
    for (let index = 0; index < standing.length; index++) {
      const message = standing[(turn * 31 + picked.size * 7 + index) % standing.length]
      if (message && !picked.has(message.id)) {
        picked.add(message.id)
        return message
      }
    }
    return undefined
  }
  const changes = [
    { add: ['STARRED', 'IMPORTANT'] },
    { add: ['TRASH'], remove: ['INBOX'] },
    { add: ['SPAM'], remove: ['INBOX'] },
    { add: ['IMPORTANT', 'CATEGORY_UPDATES'] },
  ]
  const lived: Lived = { added: 0, changed: 0, removed: 0 }
  for (let index = 0; index < 3; index++, lived.added++) {
    const number = next++
    account.deliver(letterNumber(number, number + 1, box.now()).raw)
  }
  for (const change of changes) {
    const message = pick()
    if (!message) continue
    box.mail.modify(account.userId, message.id, change)
    const after = box.mail.find(account.userId, message.id)
    if (after?.labelIds.toSorted().join() !== message.labelIds.toSorted().join()) lived.changed++
  }
  for (let index = 0; index < 2; index++) {
    const message = pick()
    if (message && box.mail.remove(account.userId, message.id) === 'removed') lived.removed++
  }
  return lived
}
