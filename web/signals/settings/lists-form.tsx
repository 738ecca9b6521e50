import { LEFT_OUT_MAX, SignalAddress, SignalDomain, type SignalSettings } from '@letterlock/wire/signal-settings'
import { Stack, Textarea } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useSay } from '../../words/say.ts'
import { readLines } from './read-lines.ts'
import { changeSettings, signalSettingsQuery } from './setting-calls.ts'
import { UndoFoot } from './undo-foot.tsx'
import { useUndoable } from './use-undoable.ts'

type List = 'excludedDomains' | 'excludedAddresses' | 'internalDomains'

const isDomain = (piece: string) => SignalDomain.safeParse(piece).success
const isAddress = (piece: string) => SignalAddress.safeParse(piece).success
/** What a piece of each list must be. */
const TAKES = { excludedDomains: isDomain, excludedAddresses: isAddress, internalDomains: isDomain }

/** Lists of domains and addresses, each as lines that can be pasted. */
export function ListsForm<L extends List>({ settings, lists }: { settings: SignalSettings; lists: readonly L[] }) {
  const say = useSay()
  const valuesOf = (kept: SignalSettings) =>
    Object.fromEntries(lists.map((list) => [list, kept[list].join('\n')])) as Record<string, string>
  const wrong = (list: L, text: string) => {
    const read = readLines(text, TAKES[list])
    if (read.is === 'wrong')
      return say(list === 'excludedAddresses' ? 'signals.set.address.wrong' : 'signals.set.domain.wrong', {
        line: read.line,
      })
    return read.lines.length > LEFT_OUT_MAX ? say('signals.set.list.long', { most: LEFT_OUT_MAX }) : null
  }
  const form = useForm<Record<string, string>>({
    initialValues: valuesOf(settings),
    validate: Object.fromEntries(lists.map((list) => [list, (text: string) => wrong(list, text)])),
  })
  const { change, save, undo } = useUndoable({
    key: signalSettingsQuery.queryKey,
    send: changeSettings,
    undoOf: () => Object.fromEntries(lists.map((list) => [list, settings[list]])),
    onKept: (kept) => {
      form.setInitialValues(valuesOf(kept))
      form.reset()
    },
  })
  const wishOf = (values: Record<string, string>) =>
    Object.fromEntries(
      lists.map((list) => {
        const read = readLines(values[list] ?? '', TAKES[list])
        return [list, read.is === 'read' ? read.lines : []]
      }),
    )
  return (
    <form noValidate onSubmit={form.onSubmit((values) => save(wishOf(values)))}>
      <Stack gap="md" maw={480}>
        {lists.map((list) => (
          <Textarea
            key={list}
            label={say(`signals.set.${list}`)}
            description={say(`signals.set.${list}.about`)}
            autosize
            minRows={2}
            maxRows={10}
            spellCheck={false}
            autoCapitalize="none"
            autoComplete="off"
            {...form.getInputProps(list)}
          />
        ))}
        <UndoFoot isDirty={form.isDirty()} change={change} onUndo={undo} />
      </Stack>
    </form>
  )
}
