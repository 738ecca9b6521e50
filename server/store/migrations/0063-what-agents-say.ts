import { type Kysely, sql } from 'kysely'

/**
 * What an agent says why it wants a mail sent, for whoever approves it. Frozen with the rest, and deleted with the bytes of
 * what ended unsent.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table proposals
      add column agent_says text check (
        agent_says is null or (actor_kind = 'agent' and char_length(agent_says) between 1 and 1000)
      )`.execute(db)
  await sql`
    create trigger proposals_keep_what_agents_say
      before update of agent_says on proposals
      for each row when (
        new.agent_says is not null
        or old.status not in ('refused', 'rejected', 'returned', 'expired', 'void', 'undone')
      ) execute function keep_proposal_frozen()`.execute(db)
}
