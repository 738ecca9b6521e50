import type { Draft, DraftContent } from '@letterlock/wire/drafts'
import { useMemo, useState } from 'react'
import { useSay } from '../words/say.ts'
import classes from './compose.module.css'
import { RecipientField } from './recipient-field.tsx'

type Field = 'to' | 'cc' | 'bcc'
const FIELDS: readonly Field[] = ['to', 'cc', 'bcc']

export interface RecipientFieldsProps {
  draft: Draft
  content: DraftContent
  isFixed: boolean
  onChange: (part: Partial<DraftContent>) => void
}

/** To whom a draft goes; copies have a line once there are any, or somebody asks for one. */
export function RecipientFields({ draft, content, isFixed, onChange }: RecipientFieldsProps) {
  const say = useSay()
  const [opened, setOpened] = useState<ReadonlySet<Field>>(new Set())
  const known = useMemo(() => new Map(draft.known.map((one) => [one.address, one])), [draft.known])
  const isShown = (field: Field) => field === 'to' || content[field].length > 0 || opened.has(field)
  const hidden = FIELDS.filter((field) => !isShown(field))
  return (
    <>
      {FIELDS.filter(isShown).map((field) => (
        <RecipientField
          key={field}
          label={say(`compose.${field}`)}
          people={content[field]}
          known={known}
          isFixed={isFixed}
          takesFocus={opened.has(field) || (field === 'to' && content.to.length === 0 && draft.kind !== 'reply')}
          onChange={(people) => onChange({ [field]: people })}
        >
          {field === 'to' && !isFixed && hidden.length > 0 && (
            <span className={classes.more}>
              {hidden.map((other) => (
                <button
                  key={other}
                  type="button"
                  className={classes.plain}
                  aria-label={say('compose.field.open', { field: say(`compose.${other}`) })}
                  onClick={() => setOpened(new Set([...opened, other]))}
                >
                  {say(`compose.${other}`)}
                </button>
              ))}
            </span>
          )}
        </RecipientField>
      ))}
    </>
  )
}
