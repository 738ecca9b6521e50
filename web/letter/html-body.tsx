import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import type { Message } from '@letterlock/wire/threads'
import { useComputedColorScheme } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { attachmentFolder, attachmentPath } from '../calls/thread-calls.ts'
import { useSay } from '../words/say.ts'
import { cleanHtml } from './clean/clean-html.ts'
import { readContentId } from './clean/read-link.ts'
import { type SheetColors, writeFramePage } from './frame-page.ts'
import classes from './html-body.module.css'
import { ImagesBar } from './images-bar.tsx'
import { useFrameFit } from './use-frame-fit.ts'

export interface HtmlBodyProps {
  mailboxId: string
  message: Message
  html: string
  /** Whose letter it is, for readers. */
  name: string
}

/** A letter as it was designed, in a frame where nothing of it can run, load or reach us. */
export function HtmlBody({ mailboxId, message, html, name }: HtmlBodyProps) {
  const say = useSay()
  const frame = useRef<HTMLIFrameElement>(null)
  const scheme = useComputedColorScheme('light')
  const [showRemoteImages, setShowRemoteImages] = useState(false)
  const { height, onLoad } = useFrameFit(frame)
  const quoteLabel = say('letter.quoted.show')

  const letter = useMemo(
    () =>
      cleanHtml(html, {
        showRemoteImages,
        quoteLabel,
        findInside: (contentId) => {
          const part = message.attachments.find(
            (one) => one.contentId !== null && readContentId(one.contentId) === contentId,
          )
          return part && new URL(attachmentPath(mailboxId, message.id, part.partId), window.location.origin).href
        },
      }),
    [html, showRemoteImages, quoteLabel, message, mailboxId],
  )
  const page = useMemo(
    () =>
      writeFramePage({
        letter,
        showRemoteImages,
        colors: readColors(scheme),
        attachments: new URL(attachmentFolder(mailboxId, message.id), window.location.origin).href,
        font: new URL(interUrl, window.location.origin).href,
      }),
    [letter, showRemoteImages, scheme, mailboxId, message.id],
  )

  return (
    <>
      <ImagesBar images={letter.remoteImages} shown={showRemoteImages} onShow={setShowRemoteImages} />
      <div className={classes.body} data-plain={letter.isPlain || undefined}>
        <iframe
          ref={frame}
          className={classes.frame}
          title={say('letter.frame', { name })}
          // No scripts, no forms, no way to move this page. See use-frame-fit.ts for `allow-same-origin`.
          sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
          srcDoc={page}
          onLoad={onLoad}
          style={{ height }}
        />
      </div>
    </>
  )
}

/** The sheet's colours as the browser computes them now: a frame does not inherit them. */
function readColors(scheme: SheetColors['scheme']): SheetColors {
  const style = getComputedStyle(document.documentElement)
  const token = (name: string) => style.getPropertyValue(name).trim()
  return { scheme, ink: token('--ink'), inkSoft: token('--ink-soft'), line: token('--line'), link: token('--blue') }
}
