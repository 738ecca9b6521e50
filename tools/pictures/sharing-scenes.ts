import { PERSONAL, SHARED, SHARED_WITH_NOBODY } from '../../test/browser/sharing-places.ts'
import { add, ask } from '../../test/journeys/people-house.ts'
import type { Visitor } from '../../test/journeys/visitor.ts'
import type { Camera, Look } from './camera.ts'

const LOOKS: readonly Look[] = ['light', 'dark', 'phone', 'phone-dark', 'swedish']

/** Who is given it in the pictures, and what they may do. */
const GIVEN = { 'Amara Osei': 'approve', 'Maja-Lisa Bergström-Kaczmarek': 'work', 'Nils Nordin': 'read' }

/** Take a mailbox as nobody else's, as shared, and as given to people; leave it personal. */
export async function takeSharing(camera: Camera, owner: Visitor, mailboxId: string): Promise<void> {
  const { browser } = owner
  const sharing = `/v1/mailboxes/${mailboxId}/sharing`
  await camera.take(PERSONAL.map((place) => ({ ...place, looks: LOOKS })))
  await ask(browser, 'PUT', sharing, { shared: true })
  await camera.take(SHARED_WITH_NOBODY)
  const people: Record<string, string> = {}
  for (const [name, level] of Object.entries(GIVEN)) people[(await add(browser, name)).id] = level
  await add(browser, 'Oda Ravn')
  const wish = { kind: 'team', name: 'Claims desk' }
  const made = await ask<{ teams: { id: string; name: string }[] }>(browser, 'POST', '/v1/teams', wish)
  const team = made.body.teams.find(({ name }) => name === wish.name)
  await ask(browser, 'PUT', `${sharing}/teams/${team?.id}`, { level: 'read' })
  for (const place of SHARED) {
    for (const look of LOOKS) {
      // Whoever was removed for the picture before is back for the next.
      for (const [id, level] of Object.entries(people)) {
        await ask(browser, 'PUT', `${sharing}/members/${id}`, { level })
      }
      await camera.take([{ ...place, looks: [look] }])
    }
  }
  await ask(browser, 'PUT', sharing, { shared: false })
}
