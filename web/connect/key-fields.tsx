import type { ConnectView } from '@letterlock/wire/connect'
import { Stack, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { SecretField } from '../stationery/secret-field.tsx'
import { Sentence } from '../stationery/sentence.tsx'
import { useSay } from '../words/say.ts'
import classes from './key-fields.module.css'

export interface KeyValues {
  username: string
  credential: string
}

export interface KeyFieldsProps {
  offer: ConnectView['providers'][number]
  form: UseFormReturnType<KeyValues>
}

/** What to copy from the provider, each field with where it is found there. */
export function KeyFields({ offer, form }: KeyFieldsProps) {
  const say = useSay()
  return (
    <Stack gap="md">
      {offer.fields.map(({ name, label, secret, where }) => {
        const field = {
          label,
          description: <Sentence text={where} />,
          name: `letterlock-${name}`,
          // What a browser keeps for our address would be offered to every other app's person, too.
          autoComplete: 'off',
          spellCheck: false,
          ...form.getInputProps(name),
        }
        return secret ? <SecretField key={name} {...field} /> : <TextInput key={name} {...field} />
      })}
      <p className={classes.password}>{say('door.key.password', { provider: offer.name })}</p>
    </Stack>
  )
}
