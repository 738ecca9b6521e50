import { useQuery } from '@tanstack/react-query'
import { Navigate, useNavigate, useParams, useSearch } from '@tanstack/react-router'
import { draftQuery } from '../calls/draft-calls.ts'
import { ConnectLanding } from '../connections/connect-landing.tsx'
import { usePageTitle } from '../stationery/page.tsx'
import { useSay } from '../words/say.ts'
import { Composer } from './composer.tsx'
import classes from './draft-page.module.css'

/**
 * A draft that answers nothing, on a page of its own. One that does is written where it is answered, unless somebody comes back
 * to it from the provider: then how that ended stands above it.
 */
export function DraftPage() {
  const say = useSay()
  const navigate = useNavigate()
  const { draftId } = useParams({ from: '/framed/drafts/$draftId' })
  const { connect: landed } = useSearch({ from: '/framed/drafts/$draftId' })
  const { data } = useQuery(draftQuery(draftId))
  usePageTitle(say(`compose.${data?.kind ?? 'new'}`))
  if (data?.threadId && landed === undefined)
    return (
      <Navigate
        to="/inbox/$mailboxId/$view"
        params={{ mailboxId: data.mailboxId, view: 'all' }}
        search={{ thread: data.threadId, of: data.mailboxId, draft: data.id }}
        replace
      />
    )
  return (
    <div className={classes.page}>
      {landed !== undefined && <ConnectLanding connectSessionId={landed} />}
      <Composer
        draftId={draftId}
        heading="h1"
        onClose={() =>
          void navigate({
            to: '/inbox/$mailboxId/$view',
            params: { mailboxId: data?.mailboxId ?? 'all', view: 'drafts' },
          })
        }
      />
    </div>
  )
}
