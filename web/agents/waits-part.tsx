import type { Agent } from '@letterlock/wire/agents'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { proposalsQuery } from '../calls/proposal-calls.ts'
import rows from '../developers/rows.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'

/** What an agent has asked for and nobody has decided yet, each with the way to its approval. */
export function WaitsPart({ agent }: { agent: Agent }) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  // Whatever waits in my mailboxes needs me or somebody else, or is mine, as what my agent asks for is where two have to agree.
  const lists = [
    useInfiniteQuery(proposalsQuery({ group: 'needs_me', byId: agent.id })),
    useInfiniteQuery(proposalsQuery({ group: 'needs_another', byId: agent.id })),
    useInfiniteQuery(proposalsQuery({ group: 'waiting', byId: agent.id })),
  ]
  const failed = lists.find(({ error }) => error !== null)
  const isPending = lists.some((list) => list.isPending)
  const listed = lists.flatMap(({ data }) => data?.pages.flatMap(({ proposals }) => proposals) ?? [])
  // Between the answers one may have gone over from one group to another.
  const waiting = [...new Map(listed.map((row) => [row.id, row])).values()]
  const hasMore = lists.some(({ hasNextPage }) => hasNextPage)
  return (
    <Section title={say('agent.waits')} about={say('agent.waits.about')}>
      {failed && <FailureBox error={failed.error} onAgain={failed.refetch} />}
      {isPending && !failed && <Loading label={say('agent.waits.loading')} height={64} />}
      {!isPending && !failed && waiting.length === 0 && !hasMore && (
        <p className={rows.soft}>{say('agent.waits.none')}</p>
      )}
      {waiting.length > 0 && (
        <ul className={rows.sheet} aria-label={say('agent.waits')}>
          {waiting.map(({ id, subject, askedAt, expiresAt }) => (
            <li key={id} className={rows.row}>
              <div className={rows.words}>
                <p>
                  <Link to="/approvals/$proposalId" params={{ proposalId: id }} className={rows.link} dir="auto">
                    {subject || say('list.noSubject')}
                  </Link>
                </p>
                <p className={rows.facts}>
                  {when.since(askedAt, now)}
                  {expiresAt !== null && ` · ${say('approvals.expires', { at: when.clock(expiresAt, now) })}`}
                </p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {hasMore && (
        <p className={rows.soft}>
          <Link to="/approvals" search={{ by: agent.id }}>
            {say('agent.waits.more')}
          </Link>
        </p>
      )}
    </Section>
  )
}
