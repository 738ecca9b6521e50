import { CASE_PLACES, lettersInCases } from '../../test/browser/case-places.ts'
import { EVERY_LOOK, type Scene, STATE_LOOKS, taken } from './looks.ts'
import { COMPLAINT } from './scenes.ts'

/** What people work with; the rest are states of it. */
const WORKED_WITH = new Set(['cases', 'case'])

/** Cases as a page, and as they stand at the letters of the company's mailbox. */
export function caseScenes(mailboxId: string): Scene[] {
  const inbox = `/inbox/${mailboxId}/inbox`
  return [
    ...taken(CASE_PLACES.filter(({ name }) => WORKED_WITH.has(name))),
    ...taken(
      CASE_PLACES.filter(({ name }) => !WORKED_WITH.has(name)),
      STATE_LOOKS,
    ),
    ...taken(lettersInCases(COMPLAINT), EVERY_LOOK).map((scene) => ({ ...scene, path: inbox })),
  ]
}
