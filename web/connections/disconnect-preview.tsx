import type { DisconnectPreview as Preview } from '@letterlock/wire/health'
import classes from '../stationery/dialog.module.css'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'

/** What disconnecting would end: work that is under way, and what rests on the same account. */
export function DisconnectPreview({ preview }: { preview: Preview | undefined }) {
  const say = useSay()
  if (!preview) return <Loading height={18} />
  const others = preview.siblings - preview.ownSiblings.length
  return (
    <>
      {preview.cancels.length > 0 && (
        <div>
          <p className={classes.about}>{say('disconnect.cancels')}</p>
          <ul className={classes.list}>
            {preview.cancels.map(({ kind, count }) => (
              <li key={kind}>{say(`disconnect.cancels.${kind}`, { count })}</li>
            ))}
          </ul>
        </div>
      )}
      {preview.siblings > 0 && (
        <div>
          <p className={classes.about}>{say('disconnect.siblings')}</p>
          <ul className={classes.list}>
            {preview.ownSiblings.map(({ connectionId, accessMode }) => (
              <li key={connectionId}>{say('disconnect.siblings.own', { mode: say(`connect.${accessMode}`) })}</li>
            ))}
            {others > 0 && <li>{say('disconnect.siblings.others', { count: others })}</li>}
          </ul>
        </div>
      )}
    </>
  )
}
