import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { VerdictForm, type VerdictFormProps } from './verdict-form.tsx'
import classes from './verdicts-part.module.css'

/** What was said of it so far, and while it waits what one can say oneself. */
export function VerdictsPart({ of, isRead }: VerdictFormProps) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const isWaiting = of.status === 'waiting'
  if (of.verdicts.length === 0 && !isWaiting) return null
  return (
    <Section
      title={say('approval.verdicts')}
      about={isWaiting ? say('approvals.progress', { approved: of.approved, needs: of.needs }) : undefined}
    >
      {of.verdicts.length > 0 && (
        <ul className={classes.list}>
          {of.verdicts.map(({ by, verdict, reason, note, at }) => (
            <li key={`${at} ${by.id} ${verdict}`} className={classes.row}>
              <p className={classes.words}>
                {say(`approval.verdict.${verdict}`, { name: by.name })}
                {reason !== null && ` ${say(`approval.reason.${reason}`)}`}
              </p>
              {note !== null && (
                <p className={classes.note} dir="auto">
                  {note}
                </p>
              )}
              <time className={classes.time} dateTime={at} title={when.full(at)}>
                {when.since(at, now)}
              </time>
            </li>
          ))}
        </ul>
      )}
      {isWaiting && <VerdictForm of={of} isRead={isRead} />}
    </Section>
  )
}
