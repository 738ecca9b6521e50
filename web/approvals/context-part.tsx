import type { Proposal } from '@letterlock/wire/proposals'
import { Link } from '@tanstack/react-router'
import { Section } from '../stationery/section.tsx'
import { wholeName } from '../words/person-names.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './context-part.module.css'

/** What it answers, and where more about it stands. */
export function ContextPart({ of: { answered, threadId, mailboxId, case: inCase } }: { of: Proposal }) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  if (answered === null && threadId === null && inCase === null) return null
  return (
    <Section title={say('approval.context')}>
      {answered && (
        <blockquote className={classes.quote}>
          <p className={classes.who}>
            {say('approval.answered', {
              name: answered.from ? wholeName(answered.from) : say('approval.answered.nobody'),
              at: when.clock(answered.at, now),
            })}
          </p>
          <p className={classes.words} dir="auto">
            {answered.excerpt}
          </p>
        </blockquote>
      )}
      <p className={classes.links}>
        {threadId !== null && (
          <Link
            to="/inbox/$mailboxId/$view"
            params={{ mailboxId, view: 'all' }}
            search={{ thread: threadId, of: mailboxId }}
          >
            {say('approval.toThread')}
          </Link>
        )}
        {inCase !== null && (
          <Link to="/cases/$caseId" params={{ caseId: inCase.id }}>
            {say('approval.toCase', { key: inCase.key })}
          </Link>
        )}
      </p>
    </Section>
  )
}
