import { IconDots } from '@tabler/icons-react'
import { Fragment, useId, useMemo, useState } from 'react'
import { useSay } from '../words/say.ts'
import { foldText } from './fold-text.ts'
import classes from './text-body.module.css'
import { findLinks, splitQuotes } from './text-pieces.ts'

/** A plain-text letter: its quotes set in, the quoted past folded away unless all of it is to be seen, its addresses ready to follow. */
export function TextBody({ text, isWhole = false }: { text: string; isWhole?: boolean }) {
  const say = useSay()
  const { before, fresh, quoted } = useMemo(
    () => (isWhole ? { before: '', fresh: text, quoted: '' } : foldText(text)),
    [text, isWhole],
  )
  return (
    <div className={classes.body} dir="auto">
      {text.trim() === '' && <p className={classes.empty}>{say('letter.empty')}</p>}
      {before !== '' && <Past text={before} />}
      <Quotes text={fresh} />
      {quoted !== '' && <Past text={quoted} />}
    </div>
  )
}

/** The quoted past behind three dots. */
function Past({ text }: { text: string }) {
  const say = useSay()
  const [shown, setShown] = useState(false)
  const past = useId()
  const word = say(shown ? 'letter.quoted.hide' : 'letter.quoted.show')
  return (
    <div className={classes.past}>
      <button
        type="button"
        className={classes.fold}
        aria-expanded={shown}
        aria-controls={past}
        aria-label={word}
        title={word}
        onClick={() => setShown(!shown)}
      >
        <IconDots size={16} stroke={1.8} aria-hidden />
      </button>
      <div id={past} hidden={!shown} className={classes.quoted}>
        {shown && <Quotes text={text} />}
      </div>
    </div>
  )
}

function Quotes({ text }: { text: string }) {
  const blocks = useMemo(() => splitQuotes(text), [text])
  let at = 0
  return blocks.map((block) => {
    at += 1
    return (
      <div key={at} className={classes.block} data-depth={block.depth || undefined}>
        <Linked text={block.text} />
      </div>
    )
  })
}

function Linked({ text }: { text: string }) {
  let at = 0
  return findLinks(text).map((piece) => {
    at += 1
    return piece.is === 'words' ? (
      <Fragment key={at}>{piece.text}</Fragment>
    ) : (
      <a key={at} href={piece.href} target="_blank" rel="noopener noreferrer">
        {piece.text}
      </a>
    )
  })
}
