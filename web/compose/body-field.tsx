import type { DraftContent } from '@letterlock/wire/drafts'
import { Button, Textarea } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconDots } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { EndDialog } from '../stationery/end-dialog.tsx'
import { Loading } from '../stationery/loading.tsx'
import { useSay } from '../words/say.ts'
import classes from './body-field.module.css'
import { asHtml, asText } from './body-form.ts'
import { joinHtml, joinText, partHtml, partText } from './part-quote.ts'

// The editor is large, and nobody reads mail with it.
const RichBody = lazy(async () => ({ default: (await import('./rich-body.tsx')).RichBody }))

export interface BodyFieldProps {
  content: Pick<DraftContent, 'text' | 'html'>
  isFixed: boolean
  /** The next key belongs here. */
  takesFocus: boolean
  onChange: (part: Pick<DraftContent, 'text' | 'html'>) => void
}

/** What is written, with or without forms; what is quoted below it stays folded until somebody asks. */
export function BodyField({ content: { text, html }, isFixed, takesFocus, onChange }: BodyFieldProps) {
  const say = useSay()
  const [isUnfolded, setUnfolded] = useState(false)
  const [asksPlain, { open: askPlain, close }] = useDisclosure()
  const parted = html === null ? partText(text) : partHtml(html)
  const { own, quote } = isUnfolded ? { own: html ?? text, quote: '' } : parted

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
          onChange={({ currentTarget: { value } }) => onChange({ html: null, text: joinText({ own: value, quote }) })}
        />
      ) : (
        <Suspense fallback={<Loading label={say('compose.body.loading')} height={192} />}>
          <RichBody
            // Unfolded it is another text, which the editor begins anew with.
            key={String(isUnfolded)}
            html={own}
            isFixed={isFixed}
            takesFocus={takesFocus || isUnfolded}
            // Its words without forms are made at the server, of what it kept.
            onChange={(written) => onChange({ html: joinHtml({ own: written, quote }), text: '' })}
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
            onClick={() => setUnfolded(true)}
          >
            <IconDots size={18} stroke={1.5} aria-hidden />
          </button>
        )}
        {!isFixed && (
          <Button
            size="compact-sm"
            variant="subtle"
            color="gray"
            onClick={() => (html === null ? onChange({ text: '', html: asHtml(text) }) : askPlain())}
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
          onChange({ html: null, text: html === null ? text : asText(html) })
        }}
      >
        {say('compose.toPlain.about')}
      </EndDialog>
    </div>
  )
}
