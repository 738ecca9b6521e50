import type { Verification } from '@letterlock/wire/verification'
import { useSay } from '../words/say.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './verify.module.css'

export interface SeenLetterProps {
  seen: NonNullable<Verification['seen']>
  asked: Verification['letter']
}

/** What came, beside what was asked for. */
export function SeenLetter({ seen: { from, arrivedAt, content }, asked }: SeenLetterProps) {
  const say = useSay()
  const when = useWhen()
  const compared = content
    ? ([
        ['verify.subject', content.subject, content.sameSubject],
        ['verify.preview', content.preview, content.samePreview],
        ['verify.attachment', content.attachments.join(', ') || say('verify.attachment.none'), content.sameAttachment],
      ] as const)
    : []
  return (
    <>
      <dl className={classes.letter}>
        <div className={classes.line}>
          <dt>{say('verify.from')}</dt>
          <dd>{from}</dd>
        </div>
        <div className={classes.line}>
          <dt>{say('verify.time')}</dt>
          <dd>{when.full(arrivedAt)}</dd>
        </div>
        {compared.map(([id, value, isSame]) => (
          <div key={id} className={classes.line}>
            <dt>{say(id)}</dt>
            <dd>
              <span>{value}</span>
              <span className={classes.compared} data-same={isSame}>
                {say(isSame ? 'verify.same' : 'verify.different')}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      {!content && <p>{say('verify.counted')}</p>}
      {content && !content.sameAttachment && (
        <p>{say('verify.attachment.missing', { attachment: asked.attachment })}</p>
      )}
    </>
  )
}
