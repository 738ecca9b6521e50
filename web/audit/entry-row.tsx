import type { AuditEntry } from '@letterlock/wire/audit'
import { IconAlertTriangle } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useIntl } from 'react-intl'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { useActionWords } from './action-words.ts'
import classes from './audit-list.module.css'

export interface EntryRowProps {
  entry: AuditEntry
  /** Whose story is read: its own name leads nowhere new. */
  thing: string | undefined
}

/** One entry: what happened, to what, by whom, when, how it ended, and its place in the chain. */
export function EntryRow({ entry, thing }: EntryRowProps) {
  const say = useSay()
  const when = useWhen()
  const now = useNow()
  const { formatNumber } = useIntl()
  const { did, ended, knew } = useActionWords()
  const { at, seq, actor, action, subject, result, isTrouble, facts, isErased } = entry
  const told = Object.entries(facts).filter(([, value]) => value !== '')
  return (
    <li className={classes.entry} data-trouble={isTrouble || undefined}>
      <div className={classes.head}>
        <p className={classes.what}>
          {did(action)}
          {isTrouble ? (
            <span className={classes.trouble} title={result}>
              <IconAlertTriangle size={14} stroke={1.75} aria-label={say('audit.result.trouble')} />
              {ended(result)}
            </span>
          ) : (
            result !== 'done' && <span className={classes.result}>{ended(result)}</span>
          )}
        </p>
        <span className={classes.seq} title={say('audit.seq.about')}>
          {seq === null ? say('audit.waiting') : `#${formatNumber(seq)}`}
        </span>
      </div>
      <p className={classes.facts}>
        <time dateTime={at} title={when.full(at)}>
          {when.clock(at, now)}
        </time>
        {' · '}
        {actor.kind === 'system' ? say('audit.system') : <Party {...actor} thing={thing} />}
        {subject.id !== actor.id && (
          <>
            {' → '}
            <Party {...subject} thing={thing} />
          </>
        )}
      </p>
      {(told.length > 0 || isErased) && (
        <p className={classes.facts}>
          {isErased && say('audit.erased')}
          {told.map(([key, fact]) => {
            const { name, value } = knew(key, fact)
            return (
              <span key={key} className={classes.fact}>
                {name}: <bdi>{value}</bdi>
              </span>
            )
          })}
        </p>
      )}
    </li>
  )
}

/** The kind, and enough of the end to tell two apart. */
const ID_END_CHARS = 8

function shorten(id: string): string {
  const [kind = '', rest = ''] = id.split('_')
  return rest.length > ID_END_CHARS ? `${kind}_…${rest.slice(-ID_END_CHARS)}` : id
}

/** By name, which turns nothing of what stands beside it: an entry reads as it was written. */
function Party({ id, name, thing }: { id: string; name: string | null; thing: string | undefined }) {
  const say = useSay()
  const word = name ?? id
  if (id === thing) return <bdi className={classes.self}>{word}</bdi>
  return (
    <Link to="/audit" search={{ thing: id }} className={classes.party} title={say('audit.story', { name: word })}>
      {name === null ? <code className={classes.id}>{shorten(id)}</code> : <bdi>{name}</bdi>}
    </Link>
  )
}
