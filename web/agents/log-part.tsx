import type { Agent } from '@letterlock/wire/agents'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { auditQuery } from '../audit/audit-calls.ts'
import audit from '../audit/audit-list.module.css'
import { EntryRow } from '../audit/entry-row.tsx'
import rows from '../developers/rows.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'

/** The rest stands in the audit itself. */
const ENTRIES = 5

/** What the audit wrote down last of an agent, for those who may read it. */
export function LogPart({ agent: { id } }: { agent: Agent }) {
  const say = useSay()
  const { data, error, refetch } = useInfiniteQuery(auditQuery({ thing: id }))
  const entries = data?.pages[0]?.data.slice(0, ENTRIES)
  return (
    <Section title={say('agent.log')}>
      {error && <FailureBox error={error} onAgain={refetch} />}
      {!data && !error && <Loading label={say('audit.loading')} height={128} />}
      {entries?.length === 0 && <p className={rows.soft}>{say('agent.log.none')}</p>}
      {entries !== undefined && entries.length > 0 && (
        <>
          <ol className={audit.sheet} aria-label={say('agent.log')}>
            {entries.map((entry) => (
              <EntryRow key={entry.id} entry={entry} thing={id} />
            ))}
          </ol>
          <p className={rows.soft}>
            <Link to="/audit" search={{ thing: id }}>
              {say('agent.log.all')}
            </Link>
          </p>
        </>
      )}
    </Section>
  )
}
