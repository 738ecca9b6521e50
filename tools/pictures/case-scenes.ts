import { CASE_PLACES, lettersInCases } from '../../test/browser/case-places.ts'
import type { Place } from '../../test/browser/places.ts'
import { EVERY_LOOK, type Scene, STATE_LOOKS, taken } from './looks.ts'
import { COMPLAINT } from './scenes.ts'

/** What people work with; the rest are states of it. */
const WORKED_WITH = new Set(['cases', 'case'])

/** A case where its story tells of a mail: far enough down that a window shows either that or the top. */
const SENDS: Pick<Place, 'name' | 'act'> = {
  name: 'case, what was sent in it',
  act: async (page, words) => {
    const sent = page.getByText(words('case.send.approved')).first()
    await sent.evaluate((line) => line.scrollIntoView({ block: 'center' }))
  },
}

/** Cases as a page, and as they stand at the letters of the company's mailbox. */
export function caseScenes(mailboxId: string): Scene[] {
  const inbox = `/inbox/${mailboxId}/inbox`
  return [
    ...taken(CASE_PLACES.filter(({ name }) => WORKED_WITH.has(name))),
    ...taken(
      CASE_PLACES.filter(({ name }) => !WORKED_WITH.has(name)),
      STATE_LOOKS,
    ),
    ...taken(
      CASE_PLACES.filter(({ name }) => name === 'case').map((place) => ({ ...place, ...SENDS })),
      STATE_LOOKS,
    ),
    ...taken(lettersInCases(COMPLAINT), EVERY_LOOK).map((scene) => ({ ...scene, path: inbox })),
  ]
}
