import { sql } from 'kysely'
import { expect, inject, test } from 'vitest'
import { migrate, readMigrations } from '../../../server/store/migrate.ts'
import { openPool } from '../../../server/store/pool.ts'
import { withEmptyDatabase } from '../empty-database.ts'

/** How each of those came in who were here before it was asked whose an address is, and since when it counts as proved. */
const PEOPLE = [
  { id: 'mailed', acceptedAt: 50, provedAt: 50 },
  { id: 'mailed-twice', acceptedAt: 60, again: 40, provedAt: 40 },
  { id: 'copied', acceptedAt: 50, copied: true, provedAt: null },
  { id: 'not-accepted', acceptedAt: null, provedAt: null },
  { id: 'moved-on', acceptedAt: 50, invitedAs: 'before@works.example', provedAt: null },
  { id: 'never-invited', provedAt: null },
  { id: 'first-owner', email: 'owner@localhost', provedAt: 7 },
] as const

test('of those who were here before, a mailed invitation to the address that they have proves it, and nothing else', () =>
  withEmptyDatabase(inject('databaseServer'), async (url) => {
    const { db, close } = await openPool(url, {
      max: 2,
      applicationName: 'letterlock test',
      statementTimeoutMs: 30_000,
    })
    try {
      const known = await readMigrations()
      const at = known.findIndex(({ name }) => name === '0029-address-proof')
      await migrate(db, 1, known.slice(0, at))
      await sql`insert into apps (id, name, created_at) values ('app', 'Console', 1)`.execute(db)
      await sql`insert into tenants (id, app_id, name, created_at) values ('tnt', 'app', 'One', 1), ('tnt2', 'app', 'Two', 1)`.execute(
        db,
      )
      for (const one of PEOPLE) {
        const email = 'email' in one ? one.email : `${one.id}@works.example`
        await sql`insert into identities (id, email, created_at) values (${one.id}, ${email}, 7)`.execute(db)
        const accepted = [
          ['tnt', 'acceptedAt' in one ? one.acceptedAt : undefined],
          ['tnt2', 'again' in one ? one.again : undefined],
        ] as const
        for (const [tenant, acceptedAt] of accepted) {
          await sql`
            insert into members (tenant_id, id, identity_id, email, name, role, created_at)
            values (${tenant}, ${one.id}, ${one.id}, ${email}, 'X', 'member', 1)`.execute(db)
          if (acceptedAt === undefined) continue
          await sql`
            insert into invitations (tenant_id, id, member_id, email, role, made_by, made_at, renewed_by, renewed_at,
              expires_at, copied_by, accepted_at)
            values (${tenant}, ${one.id}, ${one.id}, ${'invitedAs' in one ? one.invitedAs : email}, 'member', 'm', 1, 'm', 1,
              99, ${'copied' in one ? 'm' : null}, ${acceptedAt})`.execute(db)
        }
      }
      await migrate(db, 1, known.slice(0, at + 1))
      const { rows } = await sql<{ id: string; at: number | null }>`
        select id, address_proved_at as at from identities`.execute(db)
      expect(Object.fromEntries(rows.map((row) => [row.id, row.at]))).toEqual(
        Object.fromEntries(PEOPLE.map(({ id, provedAt }) => [id, provedAt])),
      )
    } finally {
      await close()
    }
  }))
