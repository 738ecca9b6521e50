import { type Kysely, sql } from 'kysely'

/**
 * What somebody was called before, and how far the erasing of what the audit tells of them has come.
 *
 * A name or an address that was changed may still stand in what others wrote down. It is kept for one thing: to be found
 * there when they are erased. The database keeps it itself, whoever changes a name. So many are enough for anybody; past
 * that it is a game.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table former_names (
      tenant_id text not null,
      member_id text not null,
      kind text not null check (kind in ('name', 'address')),
      word text not null,
      primary key (tenant_id, member_id, kind, word),
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create table audit_erasures (
      tenant_id text not null,
      member_id text not null,
      addresses text[] not null,
      names text[] not null,
      read_to bigint not null,
      erased bigint not null,
      primary key (tenant_id, member_id),
      foreign key (tenant_id, member_id) references members (tenant_id, id) on delete cascade
    )`.execute(db)

  await sql`
    create function keep_former_name() returns trigger language plpgsql as $$
    begin
      if new.erasing_at is null and old.stands_for = 'person' and old.external_id is null
        and (select count(*) from former_names where tenant_id = old.tenant_id and member_id = old.id) < 1000
      then
        insert into former_names (tenant_id, member_id, kind, word)
        select old.tenant_id, old.id, was.kind, was.word
        from (values
          ('name', old.name, new.name), ('address', lower(old.email), lower(new.email))
        ) as was (kind, word, becomes)
        where was.word is not null and was.word is distinct from was.becomes
        on conflict do nothing;
      end if;
      return null;
    end $$`.execute(db)
  await sql`
    create trigger former_names_kept after update of name, email on members
    for each row when (old.name is distinct from new.name or old.email is distinct from new.email)
    execute function keep_former_name()`.execute(db)
}
