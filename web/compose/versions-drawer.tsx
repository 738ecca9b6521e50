import type { DraftContent, DraftKind } from '@letterlock/wire/drafts'
import { Button, Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { draftVersionsQuery } from '../calls/draft-calls.ts'
import { FailureBox } from '../stationery/failure-box.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import { asText } from './body-form.ts'
import sheet from './compose.module.css'
import { partBody } from './part-quote.ts'
import { useWriterName } from './use-writer-name.ts'
import classes from './versions-drawer.module.css'

export interface VersionsDrawerProps {
  draftId: string
  kind: DraftKind
  opened: boolean
  onClose: () => void
  /** Absent where somebody else writes. */
  onTake: ((content: DraftContent) => void) | undefined
}

/** The versions of a draft that are kept, newest first; from each it can go on. */
export function VersionsDrawer({ draftId, kind, opened, onClose, onTake }: VersionsDrawerProps) {
  const say = useSay()
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      title={say('compose.versions')}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {opened && <Versions draftId={draftId} kind={kind} onTake={onTake} />}
    </Drawer>
  )
}

function Versions({ draftId, kind, onTake }: Pick<VersionsDrawerProps, 'draftId' | 'kind' | 'onTake'>) {
  const say = useSay()
  const writer = useWriterName()
  const when = useWhen()
  const now = useNow()
  const { data, error, refetch } = useQuery(draftVersionsQuery(draftId))
  if (error && !data) return <FailureBox error={error} onAgain={refetch} />
  if (!data) return <Loading label={say('compose.versions.loading')} />
  return (
    <>
      <p className={classes.about}>{say('compose.versions.about')}</p>
      <ol className={classes.versions}>
        {data.versions.map(({ version, at, by, content }, place) => (
          <li key={version} className={classes.version}>
            <p className={sheet.strong}>{say(place === 0 ? 'compose.version.now' : 'compose.version', { version })}</p>
            <p className={sheet.soft}>{say('compose.version.by', { name: writer(by), when: when.since(at, now) })}</p>
            <p className={classes.excerpt}>{excerpt(content, kind) || say('compose.version.empty')}</p>
            {place > 0 && onTake && (
              <Button size="compact-sm" variant="default" onClick={() => onTake(content)}>
                {say('compose.version.restore', { version })}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </>
  )
}

/** Enough to know it again. */
const EXCERPT_MAX = 400

/** What is written, without what is quoted below it. */
function excerpt({ html, text }: DraftContent, kind: DraftKind): string {
  const body = { html: null, text: html === null ? text : asText(html) }
  return partBody(body, kind).own.slice(0, EXCERPT_MAX)
}
