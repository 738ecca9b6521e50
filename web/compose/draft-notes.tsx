import type { Draft, DraftContent } from '@letterlock/wire/drafts'
import { IconAlertTriangle, IconInfoCircle, IconUsers } from '@tabler/icons-react'
import { useIntl } from 'react-intl'
import { wholeName } from '../words/person-names.ts'
import { useSay } from '../words/say.ts'
import sheet from './compose.module.css'
import classes from './draft-notes.module.css'
import { joinPeople } from './read-addresses.ts'

export interface DraftNotesProps {
  draft: Draft
  content: DraftContent
  isFixed: boolean
  onChange: (part: Partial<DraftContent>) => void
}

/** What whoever writes should know before they send: addresses that deceive, who is new or left out, what is answered. */
export function DraftNotes({ draft, content, isFixed, onChange }: DraftNotesProps) {
  const say = useSay()
  const { formatList } = useIntl()
  const there = new Map([...content.to, ...content.cc, ...content.bcc].map((person) => [person.address, person]))
  const known = draft.known.filter(({ address }) => there.has(address))
  const added = draft.answersId === null ? [] : known.filter(({ isAdded }) => isAdded)
  const dropped = draft.kind === 'forward' ? [] : draft.dropped.filter(({ address }) => !there.has(address))
  const names = (people: readonly { name: string; address: string }[]) => formatList(people.map(wholeName))
  const deceiving = known.filter(({ looksLike }) => looksLike !== null)
  if (deceiving.length + added.length + dropped.length + draft.hints.length === 0) return null
  return (
    <div className={classes.notes}>
      {deceiving.map(({ address, looksLike }) => (
        <p key={address} className={classes.note} data-tone="bad" role="alert">
          <IconAlertTriangle size={16} stroke={1.8} aria-hidden />
          {say('compose.looksLike', { address, domain: looksLike })}
        </p>
      ))}
      {draft.hints.map((hint) => (
        <p key={hint} className={classes.note} data-tone="wait">
          <IconInfoCircle size={16} stroke={1.8} aria-hidden />
          {say(`compose.hint.${hint}`)}
        </p>
      ))}
      {added.length + dropped.length > 0 && draft.kind !== 'forward' && (
        <div className={classes.note}>
          <IconUsers size={16} stroke={1.8} aria-hidden />
          <span className={classes.difference}>
            <span className="reader-only">{say('compose.difference')}</span>
            {added.length > 0 && (
              <span>
                {say('compose.difference.added', {
                  count: added.length,
                  names: names(added.flatMap(({ address }) => there.get(address) ?? [])),
                })}
              </span>
            )}
            {dropped.length > 0 && (
              <span>{say('compose.difference.dropped', { count: dropped.length, names: names(dropped) })}</span>
            )}
          </span>
          {dropped.length > 0 && !isFixed && (
            <button
              type="button"
              className={sheet.plain}
              onClick={() => onChange({ cc: joinPeople(content.cc, dropped) })}
            >
              {say('compose.difference.putBack')}
            </button>
          )}
        </div>
      )}
    </div>
  )
}
