import type { Proposal } from '@letterlock/wire/proposals'
import { NativeSelect } from '@mantine/core'
import { diffWordsWithSpace } from 'diff'
import { useMemo, useState } from 'react'
import { Section } from '../stationery/section.tsx'
import { withAddress } from '../words/person-names.ts'
import { useSay } from '../words/say.ts'
import { useNow } from '../words/use-now.ts'
import { useWhen } from '../words/use-when.ts'
import classes from './earlier-part.module.css'

/** Longer texts are not held against each other word by word: it would hold up the page. */
const COMPARED_CHARS_MAX = 60_000

/** What is different from what was proposed before of the same draft. */
export function EarlierPart({ of }: { of: Proposal }) {
  const say = useSay()
  const now = useNow()
  const when = useWhen()
  const [id, setId] = useState(of.earlier[0]?.id)
  const chosen = of.earlier.find((one) => one.id === id) ?? of.earlier[0]
  if (!chosen) return null
  return (
    <Section title={say('approval.earlier')} about={say('approval.earlier.about')}>
      {of.earlier.length > 1 && (
        <NativeSelect
          mb="sm"
          aria-label={say('approval.earlier.choose')}
          value={chosen.id}
          onChange={({ currentTarget: { value } }) => setId(of.earlier.find((one) => one.id === value)?.id)}
          data={of.earlier.map((one) => ({
            value: one.id,
            label: `${when.clock(one.askedAt, now)} · ${say(`approvals.status.${one.status}`)}`,
          }))}
        />
      )}
      {chosen.text === null || of.message === null ? (
        <p className={classes.note}>{say('approval.earlier.deleted')}</p>
      ) : (
        <Compared {...bothTexts(of, of.message.text, chosen, chosen.text)} />
      )}
    </Section>
  )
}

/** From where a mail leaves stands above its subject where that is another. */
function bothTexts(of: Proposal, text: string, earlier: Proposal['earlier'][number], textBefore: string) {
  const [fromBefore, from] = [withAddress(earlier.from), withAddress({ name: of.fromName, address: of.from })]
  const above = (line: string) => (fromBefore === from ? '' : `${line}\n`)
  return {
    before: `${above(fromBefore)}${earlier.subject}\n\n${textBefore}`,
    after: `${above(from)}${of.subject}\n\n${text}`,
  }
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
        if (added) return <ins key={key}>{value}</ins>
        return removed ? <del key={key}>{value}</del> : <span key={key}>{value}</span>
      })}
    </div>
  )
}
