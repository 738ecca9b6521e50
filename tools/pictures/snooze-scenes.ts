import { SNOOZE_PLACES, snoozeMenus } from '../../test/browser/snooze-places.ts'
import { EVERY_LOOK, type Scene, STATE_LOOKS, taken } from './looks.ts'
import { COMPLAINT } from './scenes.ts'

/** What people work with; the rest are states of it. */
const WORKED_WITH = new Set(['snooze menu', 'snoozed', 'inbox, threads that are back'])

/** Putting off a letter of the company's mailbox, and what stands put off. */
export function snoozeScenes(mailboxId: string): Scene[] {
  const menus = snoozeMenus(COMPLAINT).map((place) => ({ ...place, path: `/inbox/${mailboxId}/inbox` }))
  return [...menus, ...SNOOZE_PLACES].flatMap((place) =>
    taken([place], WORKED_WITH.has(place.name) ? EVERY_LOOK : STATE_LOOKS),
  )
}
