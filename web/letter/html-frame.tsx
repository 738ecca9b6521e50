import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import { useComputedColorScheme } from '@mantine/core'
import { useMemo, useRef, useState } from 'react'
import { useSay } from '../words/say.ts'
import { cleanHtml } from './clean/clean-html.ts'
import { type SheetColors, writeFramePage } from './frame-page.ts'
import classes from './html-body.module.css'
import { ImagesBar } from './images-bar.tsx'
import { useFrameFit } from './use-frame-fit.ts'

export interface HtmlFrameProps {
  html: string
  /** Whose letter it is, for readers. */
  name: string
  /** Where the picture with this Content-ID is fetched from; undefined when the letter has none. The same function each time. */
  findInside: (contentId: string) => string | undefined
  /** Absolute address below which the letter's own pictures lie; absent where it has none. */
  attachments?: string
  /** All of it is shown; the quoted past at its end, too. */
  isWhole?: boolean
  /** It lies there in its full height. */
  onShown?: () => void
}

/** A letter as it was designed, in a frame where nothing of it can run, load or reach us. */
export function HtmlFrame({ html, name, findInside, attachments = '', isWhole = false, onShown }: HtmlFrameProps) {
  const say = useSay()
  const frame = useRef<HTMLIFrameElement>(null)
  const scheme = useComputedColorScheme('light')
  const [showRemoteImages, setShowRemoteImages] = useState(false)
  const { height, onLoad } = useFrameFit(frame)
  const quoteLabel = isWhole ? null : say('letter.quoted.show')

  const letter = useMemo(
    () => cleanHtml(html, { showRemoteImages, quoteLabel, findInside }),
    [html, showRemoteImages, quoteLabel, findInside],
  )
  const page = useMemo(
    () =>
      writeFramePage({
        letter,
        showRemoteImages,
        colors: readColors(scheme),
        attachments,
        font: new URL(interUrl, window.location.origin).href,
      }),
    [letter, showRemoteImages, scheme, attachments],
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
          onLoad={() => {
            onLoad()
            onShown?.()
          }}
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
