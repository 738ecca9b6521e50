import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { EndDialog } from './end-dialog.tsx'

export interface EndActProps {
  /** What is done, as both buttons say it. */
  word: string
  /** The question. */
  title: string
  /** What ends with it. */
  children: ReactNode
  end: () => Promise<unknown>
  /** The page that it stood on is gone: where to, and what is to be asked again. */
  onEnded: () => Promise<unknown>
}

/** A small button that ends something for good, after a question. */
export function EndAct({ word, title, children, end, onEnded }: EndActProps) {
  const [asking, { open, close }] = useDisclosure()
  const ending = useMutation({ mutationFn: end, onSuccess: onEnded })
  return (
    <>
      <Button size="xs" variant="default" onClick={open}>
        {word}
      </Button>
      <EndDialog opened={asking} onClose={close} title={title} word={word} ending={ending} onEnd={ending.mutate}>
        {children}
      </EndDialog>
    </>
  )
}
