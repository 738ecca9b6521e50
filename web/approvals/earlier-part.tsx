import type { Proposal } from '@letterlock/wire/proposals'
import { NativeSelect } from '@mantine/core'
import { diffWordsWithSpace } from 'diff'
import { Fragment, type ReactNode, useMemo, useState } from 'react'
import { useWriterName } from '../compose/use-writer-name.ts'
import { Section } from '../stationery/section.tsx'
import { withAddress } from '../words/person-names.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './earlier-part.module.css'
import { bothTexts, type TextBefore, textsBefore } from './texts-before.ts'

/** Longer texts are not held against each other word by word: it would hold up the page. */
const COMPARED_CHARS_MAX = 60_000

/** What is different from what was proposed before of the same draft, and from what a program first wrote in it. */
export function EarlierPart({ of }: { of: Proposal }) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const nameOf = useWriterName()
  const all = textsBefore(of)
  const [id, setId] = useState<string>()
  const chosen = all.find((one) => one.id === id) ?? all[0]
  if (!chosen) return null
  const wordOf = (one: TextBefore) =>
    one.is === 'first'
      ? say('approval.earlier.first', { name: nameOf(one.by), at: when.clock(one.at, now) })
      : `${when.clock(one.askedAt, now)} · ${say(`approvals.status.${one.status}`)}`
  const texts = of.message && bothTexts({ ...of, text: of.message.text }, chosen, withAddress)
  return (
    <Section
      title={say(chosen.is === 'first' ? 'approval.earlier.sinceFirst' : 'approval.earlier')}
      about={say('approval.earlier.about')}
    >
      {all.length > 1 && (
        <NativeSelect
          mb="sm"
          aria-label={say('approval.earlier.choose')}
          value={chosen.id}
          onChange={({ currentTarget: { value } }) => setId(value)}
          data={all.map((one) => ({ value: one.id, label: wordOf(one) }))}
        />
      )}
      {texts ? <Compared {...texts} /> : <p className={classes.note}>{say('approval.earlier.deleted')}</p>}
    </Section>
  )
}

function Compared({ before, after }: { before: string; after: string }) {
  const say = useSay()
  const pieces = useMemo(
    () => (before.length + after.length > COMPARED_CHARS_MAX ? undefined : diffWordsWithSpace(before, after)),
    [before, after],
  )
  if (pieces === undefined) return <p className={classes.note}>{say('approval.earlier.tooLong')}</p>
  if (pieces.every(({ added, removed }) => !added && !removed))
    return <p className={classes.note}>{say('approval.earlier.same')}</p>
  const keyed = pieces.map((piece, at) => ({ ...piece, key: `${at} ${piece.value.length}` }))
  return (
    <div className={classes.text} dir="auto">
      {keyed.map(({ value, added, removed, key }) => {
        if (added) return <ins key={key}>{apart(value)}</ins>
        return removed ? <del key={key}>{apart(value)}</del> : <span key={key}>{apart(value)}</span>
      })}
    </div>
  )
}

/** Each line by itself: a sign that turns words around turns none that stand behind them. */
function apart(piece: string): ReactNode[] {
  const lines = piece.split('\n').map((line, at) => ({ line, key: `${at} ${line.length}` }))
  return lines.map(({ line, key }, at) => (
    <Fragment key={key}>
      {at > 0 && '\n'}
      <bdi>{line}</bdi>
    </Fragment>
  ))
}
