import { NOTE_MAX } from '@letterlock/wire/cases'
import { Button, Textarea } from '@mantine/core'
import { useState } from 'react'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './note-form.module.css'

export interface NoteFormProps {
  /** What the field is called, as the button is. */
  label: string
  about?: string
  /** What stands there already. */
  text?: string
  saving: { isPending: boolean; error: unknown; mutate: (text: string, after: { onSuccess: () => void }) => void }
  onSaved: () => void
  onCancel?: () => void
}

/** A note as it is written; Ctrl+Enter keeps it, as the button does. */
export function NoteForm({ label, about, text = '', saving, onSaved, onCancel }: NoteFormProps) {
  const say = useSay()
  const [typed, setTyped] = useState(text)
  const save = () => {
    const words = typed.trim()
    if (words === '' || saving.isPending) return
    saving.mutate(words, {
      onSuccess: () => {
        setTyped('')
        onSaved()
      },
    })
  }
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      <Textarea
        label={label}
        description={about}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autosize
        minRows={2}
        maxRows={12}
        maxLength={NOTE_MAX}
        // Opened by a press on Edit, it is where the next key belongs.
        autoFocus={onCancel !== undefined}
        value={typed}
        onChange={({ currentTarget: { value } }) => setTyped(value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
          if (event.key === 'Escape') onCancel?.()
        }}
      />
      {saving.error !== null && <FailureBox error={saving.error} />}
      <div className={classes.foot}>
        <Button
          type="submit"
          size="compact-sm"
          variant="default"
          aria-disabled={saving.isPending || typed.trim() === ''}
        >
          {say(onCancel ? 'profile.save' : 'case.note.add')}
        </Button>
        {onCancel && (
          <Button size="compact-sm" variant="subtle" color="gray" onClick={onCancel}>
            {say('action.cancel')}
          </Button>
        )}
      </div>
    </form>
  )
}
