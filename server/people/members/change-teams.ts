import type { TeamKind } from '@letterlock/wire/people'
import type { Kysely } from 'kysely'
import { AppError } from '../../core/errors.ts'
import { newId, type TeamId } from '../../core/ids.ts'
import type { Database, Trx } from '../../store/database.ts'
import { isUniqueViolation } from '../../store/database-failure.ts'
import type { SessionRow } from '../../store/sessions.ts'
import { deleteTeam, findTeam, insertTeam, renameTeam, type TeamRow } from '../../store/teams.ts'
import { inTransaction } from '../../store/transaction.ts'
import { noteAbout } from './note-member.ts'

/** @throws `team.name_taken` */
export async function createTeam(
  db: Kysely<Database>,
  who: SessionRow,
  wish: { kind: TeamKind; name: string },
  now: number,
): Promise<TeamId> {
  const id = newId('tem', now)
  await named(wish.name, () =>
    inTransaction(db, async (trx) => {
      await insertTeam(trx, who.tenantId, { id, ...wish, now })
      await noteAbout(trx, who, { action: 'team.created', kind: 'team', id, facts: wish }, now)
    }),
  )
  return id
}

/** @throws `request.not_found`, `team.name_taken` */
export async function changeTeam(
  db: Kysely<Database>,
  who: SessionRow,
  id: string,
  { name }: { name: string },
  now: number,
): Promise<void> {
  await named(name, () =>
    inTransaction(db, async (trx) => {
      const team = await getTeam(trx, who, id)
      await renameTeam(trx, who.tenantId, team.id, name)
      const facts = { from: team.name, to: name }
      await noteAbout(trx, who, { action: 'team.changed', kind: 'team', id: team.id, facts }, now)
    }),
  )
}

/** Take a team away; whoever is or was in it no longer is. @throws `request.not_found` */
export async function endTeam(db: Kysely<Database>, who: SessionRow, id: string, now: number): Promise<void> {
  await inTransaction(db, async (trx) => {
    const team = await getTeam(trx, who, id)
    await deleteTeam(trx, who.tenantId, team.id)
    const facts = { kind: team.kind, name: team.name }
    await noteAbout(trx, who, { action: 'team.deleted', kind: 'team', id: team.id, facts }, now)
  })
}

async function getTeam(trx: Trx, { tenantId }: SessionRow, id: string): Promise<TeamRow> {
  const team = await findTeam(trx, tenantId, id)
  if (!team) throw new AppError('request.not_found')
  return team
}

async function named(name: string, story: () => Promise<void>): Promise<void> {
  try {
    await story()
  } catch (error) {
    if (isUniqueViolation(error)) throw new AppError('team.name_taken', undefined, { params: { name } })
    throw error
  }
}
