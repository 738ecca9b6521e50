import type { Box } from '../box.ts'
import { claimsAllowed } from '../oauth/scopes.ts'
import { listClients } from '../state/clients.ts'
import { findGrant, listGrants } from '../state/grants.ts'
import type { RefreshToken } from '../state/refresh-tokens.ts'
import type { User } from '../state/users.ts'
import { type EventName, eventType } from './event-types.ts'
import { accountSubject, tokenSubject } from './subjects.ts'

/** An event before it is put into words. */
export interface Told {
  event: EventName
  project: string
  /** Undefined for a verification. */
  user?: User
  /** Set for an event about one refresh token. */
  token?: Pick<RefreshToken, 'token' | 'clientId'>
  /** More than the subject: a reason, a state. */
  more?: object
}

/** The projects that a person let know who they are: nobody else hears of them. */
export function listInformedProjects(box: Box, user: User): string[] {
  return listGrants(box.db)
    .filter(({ userId, projectId }) => userId === user.id && isInformed(box, user, projectId))
    .map(({ projectId }) => projectId)
}

/** Whether a person let a project know their address or profile. */
export function isInformed(box: Box, user: User, project: string): boolean {
  const { email, profile } = claimsAllowed(findGrant(box.db, user.id, project)?.scopes ?? [])
  return email || profile
}

/**
 * Put an event on its way to a project's receiver, if it has one that wants to hear of it.
 * Called before what it tells of is done, while it is still known who may hear of it.
 */
export function tell(box: Box, { event, project, user, token, more }: Told): 'on-its-way' | 'nobody-listens' {
  const { streams, queue, faults } = box.risc
  const stream = streams.find(project)
  const wanted = event === 'verification' || stream?.events.includes(eventType(event))
  const audience =
    token?.clientId ?? listClients(box.db).find((client) => client.projectId === project && !client.deleted)?.id
  if (stream?.status !== 'enabled' || !wanted || audience === undefined) return 'nobody-listens'

  const issuer = `${box.url()}/`
  const { riscSubject, riscTokenIdentifier } = box.settings.get()
  const subject = token
    ? tokenSubject(token.token, riscTokenIdentifier)
    : user && accountSubject(issuer, user, riscSubject)
  const jti = box.random(16).toString('hex')
  const claims = {
    iss: issuer,
    aud: audience,
    iat: Math.floor(box.now() / 1_000),
    jti,
    events: { [eventType(event)]: { ...(subject && { subject }), ...more } },
  }
  const account = user?.email
  const damage = faults.find({ event, account })
  const delayMs = typeof damage === 'object' ? damage.delayMs : 0
  const fault = typeof damage === 'object' ? `delay ${delayMs}` : damage
  if (damage === 'lost') {
    box.risc.noteDelivery({
      at: box.now(),
      project,
      event,
      jti,
      account,
      attempt: 0,
      outcome: 'lost',
      status: undefined,
      fault,
    })
    return 'on-its-way'
  }
  const queued = { projectId: project, jti, claims, event, account, fault, availableAt: box.now() + delayMs }
  queue.insert(queued)
  if (damage === 'duplicate') queue.insert(queued)
  box.risc.wake()
  return 'on-its-way'
}
