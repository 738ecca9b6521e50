import { Button, Stack } from '@mantine/core'
import type { FormEventHandler, ReactNode } from 'react'
import { FailureBox } from '../stationery/failure-box.tsx'
import classes from './sign-in.module.css'

export interface DoorFormProps {
  about?: string | undefined
  /** What is done, as the button says it. */
  word: string
  sending: { error: unknown; isPending: boolean }
  onSubmit: FormEventHandler<HTMLFormElement>
  children: ReactNode
}

/** The form of a door: what it is for, what went wrong, its fields, and one wide button. */
export function DoorForm({ about, word, sending, onSubmit, children }: DoorFormProps) {
  return (
    <form noValidate onSubmit={onSubmit}>
      <Stack gap="md">
        {about && <p className={classes.soft}>{about}</p>}
        {sending.error !== null && <FailureBox error={sending.error} />}
        {children}
        <Button type="submit" size="md" fullWidth disabled={sending.isPending}>
          {word}
        </Button>
      </Stack>
    </form>
  )
}
