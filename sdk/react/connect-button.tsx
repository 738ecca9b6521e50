import type { ButtonHTMLAttributes } from 'react'
import type { Outcome } from './connect-store.ts'
import { nameOf, statusText, wordsOf } from './connect-words.ts'
import { useConnecting } from './letterlock-provider.tsx'
import { useConnection } from './use-connection.ts'

export interface ConnectButtonProps
  extends Outcome,
    Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'onClick' | 'onError' | 'type' | keyof Outcome> {
  /** `gmail`, `google-calendar`, `dialpad`, … */
  provider: string
}

/**
 * A button that connects an account. It has no style of its own: `data-letterlock` on the element around it says where
 * things stand, the button takes your `className`, and what happens is announced to screen readers.
 */
export function ConnectButton({
  provider,
  onSuccess,
  onError,
  onCancel,
  children,
  disabled,
  ...rest
}: ConnectButtonProps) {
  const { locale } = useConnecting()
  const { state, connect, cancel } = useConnection({ provider, onSuccess, onError, onCancel })
  const words = wordsOf(locale)
  const isOpening = state.phase === 'opening' || state.phase === 'leaving'
  return (
    <span data-letterlock={state.phase}>
      <button {...rest} type="button" disabled={disabled || isOpening} aria-busy={isOpening} onClick={connect}>
        {children ?? words.connect(nameOf(provider))}
      </button>
      {state.phase === 'waiting' && (
        <button type="button" onClick={cancel}>
          {words.cancel}
        </button>
      )}
      <span role="status">{statusText(state, locale)}</span>
    </span>
  )
}
