import type { Case } from '@letterlock/wire/cases'
import { IconBuilding, IconWorld } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { casePeopleQuery } from '../calls/case-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { wholeName } from '../words/person-names.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { CasePart } from './case-part.tsx'
import rows from './part-rows.module.css'
import { ShowAll } from './show-all.tsx'

/** More of them push the rest of the case out of sight; the others are one press away. */
const PEOPLE_SHOWN = 6

/** Whom the mail of a case names: inside the organisation or outside, and since when. */
export function CasePeople({ of }: { of: Case }) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const [isWhole, setWhole] = useState(false)
  const { data, error, isPending, refetch } = useQuery(casePeopleQuery(of.id))
  const people = data?.people ?? []
  const shown = isWhole ? people : people.slice(0, PEOPLE_SHOWN)
  return (
    <CasePart title={say('case.people')} count={data?.peopleCount}>
      {isPending && <Loading label={say('case.people.loading')} height={20} />}
      {error && <FailureBox error={error} onAgain={refetch} />}
      {data && people.length === 0 && <p className={rows.soft}>{say('case.people.none')}</p>}
      {shown.length > 0 && (
        <ul className={rows.rows}>
          {shown.map((person) => {
            const { address, internal, firstSeenAt } = person
            const Sign = internal ? IconBuilding : IconWorld
            return (
              <li key={address} className={rows.row}>
                <Sign size={18} stroke={1.5} aria-hidden />
                <div className={rows.words}>
                  <p className={rows.name}>{wholeName(person)}</p>
                  {wholeName(person) !== address && <p className={rows.facts}>{address}</p>}
                  <p className={rows.facts}>
                    <span>{say(internal ? 'case.person.internal' : 'case.person.external')}</span>
                    <time dateTime={firstSeenAt} title={when.full(firstSeenAt)}>
                      {say('case.person.since', { when: when.row(firstSeenAt, now) })}
                    </time>
                  </p>
                </div>
              </li>
            )
          })}
        </ul>
      )}
      <ShowAll isAll={isWhole || people.length <= PEOPLE_SHOWN} count={people.length} onAll={() => setWhole(true)} />
      {isWhole && data && data.peopleCount > people.length && (
        <p className={rows.soft}>{say('case.people.cut', { shown: people.length, count: data.peopleCount })}</p>
      )}
    </CasePart>
  )
}
