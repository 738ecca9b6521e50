import { CASE_TITLE_MAX, type Case } from '@letterlock/wire/cases'
import { ActionIcon, Button, Modal, Stack, TextInput, Tooltip } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { changeCase } from '../calls/case-calls.ts'
import dialog from '../stationery/dialog.module.css'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import { useChangeCase } from './use-change-case.ts'

/** The button that gives a case another title. */
export function RenameCase({ of, isSmall = false }: { of: Case; isSmall?: boolean }) {
  const say = useSay()
  const [opened, { open, close }] = useDisclosure()
  if (!of.mayWork) return null
  return (
    <>
      {isSmall ? (
        <Tooltip label={say('case.rename')}>
          <ActionIcon aria-label={say('case.rename')} onClick={open}>
            <IconPencil size={18} stroke={1.5} />
          </ActionIcon>
        </Tooltip>
      ) : (
        <Button variant="default" leftSection={<IconPencil size={16} stroke={1.8} />} onClick={open}>
          {say('case.rename')}
        </Button>
      )}
      <Modal
        opened={opened}
        onClose={close}
        title={say('case.rename')}
        closeButtonProps={{ 'aria-label': say('action.close') }}
      >
        {opened && <TitleForm of={of} onDone={close} />}
      </Modal>
    </>
  )
}

function TitleForm({ of, onDone }: { of: Case; onDone: () => void }) {
  const say = useSay()
  const [title, setTitle] = useState(of.typedTitle ?? of.title)
  const change = useChangeCase((next: string | null) => changeCase(of.id, { title: next }))
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (!change.isPending) change.mutate(title.trim() === '' ? null : title.trim(), { onSuccess: onDone })
      }}
    >
      <Stack gap="md">
        <TextInput
          label={say('case.title')}
          description={say('case.title.about')}
          maxLength={CASE_TITLE_MAX}
          autoComplete="off"
          data-autofocus
          value={title}
          onChange={({ currentTarget: { value } }) => setTitle(value)}
        />
        {change.error && <FailureBox error={change.error} />}
        <div className={dialog.foot}>
          <Button variant="default" onClick={onDone}>
            {say('action.cancel')}
          </Button>
          <Button type="submit">{say('profile.save')}</Button>
        </div>
      </Stack>
    </form>
  )
}
