import { ProviderCategory } from '@letterlock/wire/providers'
import { NativeSelect, SegmentedControl, Switch, Textarea, TextInput } from '@mantine/core'
import type { UseFormReturnType } from '@mantine/form'
import { useSay } from '../words/say.ts'
import type { CustomValues } from './custom-provider-values.ts'

const URL_FIELD = {
  type: 'url',
  placeholder: 'https://',
  autoComplete: 'off',
  spellCheck: false,
  maxLength: 500,
} as const

interface Fields {
  form: UseFormReturnType<CustomValues>
}

/** What is asked about a provider of one's own besides its name: where it is, and how people connect it. */
export function CustomProviderFields({ form }: Fields) {
  const say = useSay()
  const { by } = form.values
  return (
    <>
      <NativeSelect
        label={say('prov.custom.category')}
        data={ProviderCategory.options.map((value) => ({ value, label: say(`prov.category.${value}`) }))}
        {...form.getInputProps('category')}
      />
      <Textarea
        label={say('prov.custom.host')}
        description={say('prov.custom.host.about')}
        placeholder="https://"
        autosize
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('hosts')}
      />
      <SegmentedControl
        aria-label={say('prov.custom.by')}
        data={(['key', 'oauth', 'both'] as const).map((value) => ({ value, label: say(`prov.by.${value}`) }))}
        {...form.getInputProps('by')}
      />
      {by !== 'key' && <ConsentFields form={form} />}
      {by !== 'oauth' && <KeyFields form={form} />}
      <TextInput
        label={say('prov.custom.check')}
        description={say('prov.custom.check.about')}
        {...URL_FIELD}
        {...form.getInputProps('checkUrl')}
      />
    </>
  )
}

function ConsentFields({ form }: Fields) {
  const say = useSay()
  return (
    <>
      <TextInput label={say('prov.custom.authorizeUrl')} {...URL_FIELD} {...form.getInputProps('authorizeUrl')} />
      <TextInput label={say('prov.custom.tokenUrl')} {...URL_FIELD} {...form.getInputProps('tokenUrl')} />
      <TextInput
        label={say('prov.custom.scopes')}
        description={say('prov.custom.scopes.about')}
        autoComplete="off"
        spellCheck={false}
        {...form.getInputProps('scopes')}
      />
      <Switch
        label={say('prov.custom.rotates')}
        description={say('prov.custom.rotates.about')}
        {...form.getInputProps('rotates', { type: 'checkbox' })}
      />
    </>
  )
}

function KeyFields({ form }: Fields) {
  const say = useSay()
  const { keyIn } = form.values
  return (
    <>
      <NativeSelect
        label={say('prov.custom.keyIn')}
        data={(['header', 'query', 'basic'] as const).map((value) => ({
          value,
          label: say(`prov.custom.keyIn.${value}`),
        }))}
        {...form.getInputProps('keyIn')}
      />
      {keyIn !== 'basic' && (
        <TextInput
          label={say(`prov.custom.keyName.${keyIn}`)}
          maxLength={60}
          autoComplete="off"
          {...form.getInputProps('keyName')}
        />
      )}
      {keyIn === 'header' && (
        <TextInput
          label={say('prov.custom.keyPrefix')}
          maxLength={30}
          autoComplete="off"
          {...form.getInputProps('keyPrefix')}
        />
      )}
    </>
  )
}
