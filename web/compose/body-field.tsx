import type { DraftContent, DraftKind } from '@letterlock/wire/drafts'
import { Button, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { EndDialog } from '../stationery/end-dialog.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import classes from './body-field.module.css'
import { asHtml, asText } from './body-form.ts'
import { joinBody, partBody } from './part-quote.ts'
import { useFreeFocus } from './use-free-focus.ts'

// The editor is large, and nobody reads mail with it.
const RichBody = lazy(async () => ({ default: (await import('./rich-body.tsx')).RichBody }))

type Body = Pick<DraftContent, 'text' | 'html'>

export interface BodyFieldProps {
  kind: DraftKind
  /** What it begins with; after that only what is written here changes it. */
  content: Body
  isFixed: boolean
  /** The next key belongs here. */
  takesFocus: boolean
  onChange: (body: Body) => void
}

/** What is written, with or without forms; what is quoted below it stays folded until somebody asks. */
export function BodyField({ kind, content, isFixed, takesFocus, onChange }: BodyFieldProps) {
  const say = useSay()
  const [isUnfolded, setUnfolded] = useState(false)
  const [asksPlain, { open: askPlain, close }] = useDisclosure()
  const isFree = useFreeFocus()
  const { html, text } = content
  // Parted once: what is written may come to look like a quote, and stays with what is written.
  const [{ own, quote }, setParts] = useState(() => partBody(content, kind))

  function write(written: string) {
    setParts({ own: written, quote })
    // The words of HTML are made at the server, of what it kept.
    if (html !== null) onChange({ html: joinBody({ own: written, quote }, 'html'), text: '' })
    else onChange({ html, text: joinBody({ own: written, quote }, 'text') })
  }

  function turnInto(body: Body) {
    setParts(isUnfolded ? { own: body.html ?? body.text, quote: '' } : partBody(body, kind))
    onChange(body)
  }

  function unfold() {
    setUnfolded(true)
    setParts({ own: html ?? text, quote: '' })
  }

  return (
    <div className={classes.body}>
      {html === null ? (
        <Textarea
          className={classes.text}
          variant="unstyled"
          aria-label={say('compose.body')}
          autosize
          minRows={8}
          readOnly={isFixed}
          autoFocus={takesFocus}
          value={own}
          onChange={({ currentTarget: { value } }) => write(value)}
        />
      ) : (
        <Suspense fallback={<Loading label={say('compose.body.loading')} height={192} />}>
          <RichBody
            // Unfolded it is another text, which the editor begins anew with.
            key={String(isUnfolded)}
            html={own}
            isFixed={isFixed}
            takesFocus={() => (takesFocus || isUnfolded) && isFree()}
            onChange={write}
          />
        </Suspense>
      )}
      <div className={classes.under}>
        {quote !== '' && (
          <button
            type="button"
            className={classes.fold}
            aria-label={say('compose.quote.show')}
            title={say('compose.quote.show')}
            onClick={unfold}
          >
            <IconDots size={18} stroke={1.5} aria-hidden />
          </button>
        )}
        {!isFixed && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={() => (html === null ? turnInto({ text: '', html: asHtml(text) }) : askPlain())}
          >
            {say(html === null ? 'compose.toRich' : 'compose.toPlain')}
          </Button>
        )}
      </div>
      <EndDialog
        opened={asksPlain}
        onClose={close}
        title={say('compose.toPlain.title')}
        word={say('compose.toPlain.do')}
        ending={{ error: null, isPending: false }}
        onEnd={() => {
          close()
          turnInto({ html: null, text: html === null ? text : asText(html) })
        }}
      >
        {say('compose.toPlain.about')}
      </EndDialog>
    </div>
  )
}
