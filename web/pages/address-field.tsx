import { TextInput, type TextInputProps } from '@mantine/core'
import { useSay } from '../words/say.ts'

/** The address that one signs in with; browsers and password stores know it by its name. */
export function AddressField(input: TextInputProps) {
  const say = useSay()
  return (
    <TextInput
      label={say('signIn.email')}
      type="email"
      name="email"
      autoComplete="username"
      autoFocus
      size="md"
      {...input}
    />
  )
}
