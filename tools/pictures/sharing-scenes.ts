import { PERSONAL, SHARED, SHARED_AT_CONNECT, SHARED_WITH_NOBODY } from '../../test/browser/sharing-places.ts'
import { add, ask } from '../../test/journeys/people-house.ts'
import type { Visitor } from '../../test/journeys/visitor.ts'
import type { Camera } from './camera.ts'
import { EVERY_LOOK, type Scene, taken } from './looks.ts'

/** Who is given it in the pictures, and what they may do. */
const GIVEN = { 'Amara Osei': 'approve', 'Maja-Lisa Bergström-Kaczmarek': 'work', 'Nils Nordin': 'read' }

export const SHARING_SCENES: Scene[] = taken([...PERSONAL, ...SHARED_WITH_NOBODY, ...SHARED, ...SHARED_AT_CONNECT])

/** Take a mailbox as nobody else's, as shared, as given to people, and as one is connected to be; leave it personal. */
export async function takeSharing(camera: Camera, owner: Visitor, mailboxId: string): Promise<void> {
  const { browser } = owner
  const sharing = `/v1/mailboxes/${mailboxId}/sharing`
  await camera.take(taken(PERSONAL))
  await ask(browser, 'PUT', sharing, { shared: true })
  await camera.take(taken(SHARED_WITH_NOBODY))
  const people = await shareWithColleagues(owner, mailboxId)
  for (const place of SHARED) {
    for (const look of EVERY_LOOK) {
      // Whoever was removed for the picture before is back for the next.
      for (const [id, level] of Object.entries(people)) {
        await ask(browser, 'PUT', `${sharing}/members/${id}`, { level })
      }
      await camera.take([{ ...place, looks: [look] }])
    }
  }
  await camera.take(taken(SHARED_AT_CONNECT))
  await ask(browser, 'PUT', sharing, { shared: false })
}

/** Share a mailbox with people and a team, with somebody else left to add. Answers each one's level by id. */
export async function shareWithColleagues({ browser }: Visitor, mailboxId: string): Promise<Record<string, string>> {
  const sharing = `/v1/mailboxes/${mailboxId}/sharing`
  await ask(browser, 'PUT', sharing, { shared: true })
  const people: Record<string, string> = {}
  for (const [name, level] of Object.entries(GIVEN)) people[(await add(browser, name)).id] = level
  for (const [id, level] of Object.entries(people)) await ask(browser, 'PUT', `${sharing}/members/${id}`, { level })
  await add(browser, 'Oda Ravn')
  const wish = { kind: 'team', name: 'Claims desk' }
  const made = await ask<{ teams: { id: string; name: string }[] }>(browser, 'POST', '/v1/teams', wish)
  const team = made.body.teams.find(({ name }) => name === wish.name)
  await ask(browser, 'PUT', `${sharing}/teams/${team?.id}`, { level: 'read' })
  return people
}
