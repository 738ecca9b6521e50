import type { Case } from '@letterlock/wire/cases'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { CASES_KEY, writeNote } from '../calls/case-calls.ts'
import { useSay } from '../words/say.ts'
import { NoteForm } from './note-form.tsx'

/** Where a note is written: for colleagues alone, and never mailed. */
export function NewNote({ of }: { of: Case }) {
  const say = useSay()
  const client = useQueryClient()
  const writing = useMutation({
    mutationFn: (text: string) => writeNote(of.id, text),
    onSuccess: () => client.invalidateQueries({ queryKey: CASES_KEY }),
  })
  return <NoteForm label={say('case.note')} about={say('case.note.about')} saving={writing} onSaved={() => undefined} />
}
