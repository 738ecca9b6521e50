import { PasswordInput, type PasswordInputProps } from '@mantine/core'
import { useSay } from '../words/say.ts'

/** A field for what nobody should read over a shoulder. What is typed can be shown, by keyboard too. */
export function SecretField(props: PasswordInputProps) {
  const say = useSay()
  return (
    <PasswordInput
      visibilityToggleFocusable
      visibilityToggleButtonProps={{ 'aria-label': say('field.show') }}
      {...(props.error && { 'aria-invalid': true })}
      {...props}
    />
  )
}
