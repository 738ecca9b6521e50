import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

export interface ActButtonProps {
  /** It is being done. */
  isBusy: boolean
  onAct: () => void
  children: ReactNode
}

/** A small button for something that takes a moment. It keeps the focus meanwhile, as one that is disabled would not. */
export function ActButton({ isBusy, onAct, children }: ActButtonProps) {
  return (
    <Button
      size="xs"
      variant="default"
      aria-disabled={isBusy}
      {...(isBusy && { 'data-disabled': true })}
      onClick={() => {
        if (!isBusy) onAct()
      }}
    >
      {children}
    </Button>
  )
}
