import { COMPOSE_PLACES, draftsAtLetters } from '../../test/browser/compose-places.ts'
import { EVERY_LOOK, type Scene, STATE_LOOKS, taken } from './looks.ts'
import { COMPLAINT } from './scenes.ts'

/** What people work with; the rest are states of it. */
const WORKED_WITH = new Set([
  'draft',
  'draft, an answer',
  'draft, from another address',
  'draft, what an answer should say',
  'draft, by a model',
])

/** Drafts on a page of their own, and as they stand at the letters of the company's mailbox. */
export function composeScenes(mailboxId: string): Scene[] {
  const at = (path: string) => (path === '/inbox' ? `/inbox/${mailboxId}/inbox` : `/inbox/${mailboxId}/drafts`)
  return [
    ...taken(COMPOSE_PLACES.filter(({ name }) => WORKED_WITH.has(name))),
    ...taken(
      COMPOSE_PLACES.filter(({ name }) => !WORKED_WITH.has(name)),
      STATE_LOOKS,
    ),
    ...taken(draftsAtLetters(COMPLAINT), EVERY_LOOK).map((scene) => ({ ...scene, path: at(scene.path) })),
  ]
}
