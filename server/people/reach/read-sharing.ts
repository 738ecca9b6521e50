import type { ShareCandidates, ShareTo, Sharing } from '@letterlock/wire/sharing'
import type { MemberId } from '../../core/ids.ts'
import type { Db } from '../../store/database.ts'
import { type GivenTo, listGrants } from '../../store/mailbox-grants.ts'
import type { Reader } from '../../store/mailbox-reach.ts'
import { listMemberAddresses, listMemberNames } from '../../store/member-names.ts'
import { searchPeople } from '../../store/people-list.ts'
import { listTeams } from '../../store/teams.ts'
import { dayOf } from '../members/today.ts'
import { reachMailbox } from './reach-mailbox.ts'

/** A list under a search field: who is not in it is found by typing on. */
const CANDIDATES_MAX = 20
/** So many people are read at once, that those who have it already can be left out. */
const READ_MAX = 150

/**
 * Who may do what in a mailbox, for everybody who reaches it.
 *
 * @throws `request.not_found` the reader does not reach it
 */
export async function readSharing(db: Db, reader: Reader, mailboxId: string): Promise<Sharing> {
  const { tenantId, now } = reader
  const mailbox = await reachMailbox(db, reader, mailboxId, 'read')
  const grants = mailbox.kind === 'shared' ? await listGrants(db, tenantId, mailbox.id) : []
  const nameOf = await receivers(
    db,
    reader,
    grants.map(({ to }) => to),
  )
  const owners = await listMemberNames(db, tenantId, [mailbox.memberId])
  return {
    shared: mailbox.kind === 'shared',
    owner: { id: mailbox.memberId, name: owners.get(mailbox.memberId) ?? '' },
    reach: mailbox.reach,
    shares: grants.flatMap(({ to, level, givenBy, givenAt }) => {
      const named = nameOf(to)
      return named ? [{ to: named, level, givenBy, givenAt: new Date(Math.min(givenAt, now)).toISOString() }] : []
    }),
  }
}

/**
 * Whom one's own mailbox could be given to besides: active people by name or address, then teams by name.
 *
 * @throws `request.not_found`, `mailbox.owner_only`
 */
export async function findCandidates(
  db: Db,
  reader: Reader,
  { mailboxId, q }: { mailboxId: string; q: string },
): Promise<ShareCandidates> {
  const mailbox = await reachMailbox(db, reader, mailboxId, 'own')
  const given = await listGrants(db, reader.tenantId, mailbox.id)
  return searchReceivers(db, reader, { q, given: given.map(({ to }) => to.id) })
}

/**
 * Whom a mailbox of the reader's own could be given to: one that is about to be connected is given to nobody yet.
 *
 * @param given Who has it already.
 */
export async function searchReceivers(
  db: Db,
  { tenantId, memberId, now }: Reader,
  { q, given }: { q: string; given: readonly string[] },
): Promise<ShareCandidates> {
  const today = dayOf(now)
  const taken = new Set<string>([memberId, ...given])
  const filter = { state: 'active', ...(q !== '' && { q }) } as const
  const people = await searchPeople(db, tenantId, filter, { after: undefined, limit: READ_MAX, today })
  const teams = await listTeams(db, tenantId, today)
  const called = teams.filter(({ name }) => name.toLowerCase().includes(q.toLowerCase()))
  const candidates: ShareTo[] = [
    ...people.map(({ id, name, email }) => ({ kind: 'member', id, name, email }) as const),
    ...called.map(teamReceiver),
  ]
  return { candidates: candidates.filter(({ id }) => !taken.has(id)).slice(0, CANDIDATES_MAX) }
}

/** What those who were given something are called; a function, so that people and teams are each read once. */
async function receivers(
  db: Db,
  { tenantId, now }: Reader,
  given: readonly GivenTo[],
): Promise<(to: GivenTo) => ShareTo | undefined> {
  const members: MemberId[] = given.flatMap((to) => (to.kind === 'member' ? [to.id] : []))
  const people = await listMemberAddresses(db, tenantId, members)
  const teams = given.length > members.length ? await listTeams(db, tenantId, dayOf(now)) : []
  const named = new Map<string, ShareTo>([
    ...people.map((person) => [person.id, { kind: 'member', ...person }] as const),
    ...teams.map((team) => [team.id, teamReceiver(team)] as const),
  ])
  return ({ id }) => named.get(id)
}

function teamReceiver({ id, name, kind, members }: Awaited<ReturnType<typeof listTeams>>[number]): ShareTo {
  return { kind: 'team', id, name, teamKind: kind, people: members }
}
