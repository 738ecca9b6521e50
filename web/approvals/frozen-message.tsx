import type { Proposal } from '@letterlock/wire/proposals'
import { SegmentedControl } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useIntl } from 'react-intl'
import { rawPath } from '../calls/proposal-calls.ts'
import { HtmlFrame } from '../letter/html-frame.tsx'
import { TextBody } from '../letter/text-body.tsx'
import { Section } from '../stationery/section.tsx'
import { useSay } from '../words/say.ts'
import { writeSize } from '../words/size-words.ts'
import { FileList } from './file-list.tsx'
import classes from './frozen-message.module.css'
import { LinkList } from './link-list.tsx'
import { useReadTo } from './use-read-to.ts'

/** The mail exactly as it would leave, read from its frozen bytes and set apart from everything that we say of it. */
export function FrozenMessage({ of, onRead }: { of: Proposal; onRead: () => void }) {
  const say = useSay()
  if (of.message !== null) return <Shown of={of} message={of.message} onRead={onRead} />
  return (
    <Section title={say('approval.message')}>
      <p>{say('approval.message.deleted')}</p>
    </Section>
  )
}

function Shown({
  of,
  message,
  onRead,
}: {
  of: Proposal
  message: NonNullable<Proposal['message']>
  onRead: () => void
}) {
  const say = useSay()
  const { locale } = useIntl()
  const { html, text, files, links, linkCount, sizeBytes } = message
  const [shown, setShown] = useState<'html' | 'text'>(html === null ? 'text' : 'html')
  const end = useRef<HTMLDivElement>(null)
  const [isShown, setShownWhole] = useState(html === null)
  useReadTo(end, isShown ? onRead : undefined)
  return (
    <Section title={say('approval.message')} about={say('approval.message.about')}>
      <div className={classes.tools}>
        {html !== null && (
          <SegmentedControl
            size="xs"
            aria-label={say('approval.message.as')}
            value={shown}
            onChange={(value) => setShown(value === 'html' ? 'html' : 'text')}
            data={[
              { value: 'html', label: say('approval.message.html') },
              { value: 'text', label: say('approval.message.text') },
            ]}
          />
        )}
        <a className={classes.raw} href={rawPath(of.id)} download={`${of.id}.eml`}>
          <IconDownload size={16} stroke={1.5} aria-hidden />
          {say('approval.message.raw', { size: writeSize(sizeBytes, locale) })}
        </a>
      </div>
      <figure className={classes.frame} aria-label={say('approval.message')}>
        <figcaption className={classes.caption}>{say('approval.message.caption')}</figcaption>
        <p className={classes.subject} dir="auto">
          {of.subject || say('list.noSubject')}
        </p>
        {shown === 'html' && html !== null ? (
          <HtmlFrame
            html={html}
            name={of.by.name}
            findInside={findNothing}
            isWhole
            onShown={() => setShownWhole(true)}
          />
        ) : (
          <div className={classes.text}>
            <TextBody text={text} isWhole />
          </div>
        )}
      </figure>
      <LinkList links={links} linkCount={linkCount} />
      <FileList files={files} />
      <div ref={end} className={classes.end} />
    </Section>
  )
}

/** No picture lies within: what an editor wrote holds none. */
const findNothing = () => undefined
