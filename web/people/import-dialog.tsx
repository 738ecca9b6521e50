import { IMPORT_BYTES_MAX } from '@letterlock/wire/people-imports'
import { Button, FileInput, Modal, Stack } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import rows from '../developers/rows.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { ImportSummary } from './import-summary.tsx'
import classes from './people.module.css'
import { applyImport, PEOPLE_KEY, previewImport } from './people-calls.ts'

/** People read in from a file, after a look at what that would do. */
export function ImportDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const say = useSay()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={say('people.import.title')}
      closeButtonProps={{ 'aria-label': say('action.close') }}
    >
      {opened && <Steps onClose={onClose} />}
    </Modal>
  )
}

function Steps({ onClose }: { onClose: () => void }) {
  const say = useSay()
  const client = useQueryClient()
  const [chosen, setChosen] = useState<File | null>(null)
  const preview = useMutation({
    mutationFn: async (file: File) => {
      const text = await readBase64(file)
      return { text, plan: await previewImport(text) }
    },
  })
  const apply = useMutation({
    mutationFn: applyImport,
    onSuccess: () => client.invalidateQueries({ queryKey: PEOPLE_KEY }),
  })
  const isTooLarge = chosen !== null && chosen.size > IMPORT_BYTES_MAX
  const choose = (file: File | null) => {
    setChosen(file)
    apply.reset()
    preview.reset()
    if (file && file.size <= IMPORT_BYTES_MAX) preview.mutate(file)
  }
  const found = preview.data
  if (apply.data) {
    return (
      <Stack gap="md">
        <p className={rows.done} role="status">
          {say('people.import.done')}
        </p>
        <ImportSummary plan={apply.data} isDone />
        <div className={`${rows.foot} ${rows.acts}`}>
          <Button onClick={onClose}>{say('action.close')}</Button>
        </div>
      </Stack>
    )
  }
  const changes = found ? found.plan.counts.add + found.plan.counts.change : 0
  return (
    <Stack gap="md">
      <p className={rows.soft}>{say('people.import.about')}</p>
      <p className={`${rows.soft} ${classes.columns}`}>full_name,email,role,department,manager_email,start_date</p>
      <FileInput
        label={say('people.import.file')}
        placeholder={say('people.import.choose')}
        accept=".csv,.tsv,.txt,text/csv"
        clearable
        clearButtonProps={{ 'aria-label': say('people.import.clear') }}
        error={isTooLarge ? say('people.import.large') : undefined}
        value={chosen}
        onChange={choose}
      />
      {preview.isPending && <p role="status">{say('people.import.reading')}</p>}
      {preview.error && <FailureBox error={preview.error} />}
      {apply.error && (
        <FailureBox error={apply.error}>
          <Button size="xs" variant="default" onClick={() => choose(chosen)}>
            {say('people.import.again')}
          </Button>
        </FailureBox>
      )}
      {found && <ImportSummary plan={found.plan} />}
      <div className={`${rows.foot} ${rows.acts}`}>
        <Button variant="default" onClick={onClose}>
          {say('action.cancel')}
        </Button>
        <Button
          disabled={!found || changes === 0 || apply.isPending}
          onClick={() => found && apply.mutate({ file: found.text, digest: found.plan.digest })}
        >
          {apply.isPending ? say('people.import.doing') : say('people.import.do', { count: changes })}
        </Button>
      </div>
    </Stack>
  )
}

/** The bytes as they are; the server finds out how they were written. */
function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).split(',')[1] ?? '')
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
