import type { Case, Note } from '@letterlock/wire/cases'
import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconNote } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { CASES_KEY, changeNote, deleteNote } from '../calls/case-calls.ts'
import { EndDialog } from '../stationery/end-dialog.tsx'
import { useSay } from '../words/say.ts'
import { NoteForm } from './note-form.tsx'
import rows from './part-rows.module.css'
import { TimeOf } from './time-of.tsx'

/** A note in a timeline; whoever wrote it may change and delete it. */
export function NoteItem({ of, note }: { of: Case; note: Note }) {
  const say = useSay()
  const client = useQueryClient()
  const edit = useRef<HTMLButtonElement>(null)
  const [isEdited, editing] = useDisclosure()
  const [isAsked, asking] = useDisclosure()
  const refresh = () => client.invalidateQueries({ queryKey: CASES_KEY })
  const changing = useMutation({ mutationFn: (text: string) => changeNote(of.id, note.id, text), onSuccess: refresh })
  const ending = useMutation({
    mutationFn: () => deleteNote(of.id, note.id),
    onSuccess: () => {
      asking.close()
      return refresh()
    },
  })
  const stopEditing = () => {
    editing.close()
    // The button is back where the field was.
    requestAnimationFrame(() => edit.current?.focus())
  }
  return (
    <li className={rows.row}>
      <IconNote size={18} stroke={1.5} aria-hidden />
      <div className={rows.words}>
        <p className={rows.facts}>
          <span>{say('case.note.by', { name: note.author.name })}</span>
          <TimeOf at={note.at} />
          {note.editedAt !== null && <span>{say('case.note.edited')}</span>}
        </p>
        {isEdited ? (
          <NoteForm
            label={say('case.note.change')}
            text={note.text}
            saving={changing}
            onSaved={stopEditing}
            onCancel={stopEditing}
          />
        ) : (
          <>
            <p className={rows.text} dir="auto">
              {note.text}
            </p>
            {note.mine && of.mayWork && (
              <div className={rows.acts}>
                <Button ref={edit} size="compact-sm" variant="subtle" color="gray" onClick={editing.open}>
                  {say('case.note.edit')}
                </Button>
                <Button size="compact-sm" variant="subtle" color="gray" onClick={asking.open}>
                  {say('case.note.delete')}
                </Button>
              </div>
            )}
          </>
        )}
        <EndDialog
          opened={isAsked}
          onClose={asking.close}
          title={say('case.note.delete.title')}
          word={say('case.note.delete')}
          ending={ending}
          onEnd={() => ending.mutate()}
        >
          {say('case.note.delete.about')}
        </EndDialog>
      </div>
    </li>
  )
}
