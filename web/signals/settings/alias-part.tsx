import { MemberId } from '@letterlock/wire/primitives'
import { SignalAddress, type SignalAlias } from '@letterlock/wire/signal-settings'
import { Stack, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { PersonSelect } from '../../people/person-select.tsx'
import { ActButton } from '../../stationery/act-button.tsx'
import { FailureBox } from '../../stationery/failure-box.tsx'
import { Loading } from '../../stationery/loading.tsx'
import { useSay } from '../../words/say.ts'
import classes from '../signal-rows.module.css'
import { aliasesQuery, sayAlias } from './setting-calls.ts'

/** Addresses that people write from and have no mailbox here for: whose they are. */
export function AliasPart() {
  const { data, error, refetch } = useQuery(aliasesQuery)
  if (!data) {
    if (!error) return <Loading height={120} />
    return <FailureBox error={error} onAgain={refetch} />
  }
  return (
    <Stack gap="md">
      {data.aliases.length > 0 && <Said aliases={data.aliases} />}
      <AddAlias />
    </Stack>
  )
}

function useSayAlias(onDone?: () => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: sayAlias,
    onSuccess: (kept) => {
      client.setQueryData(aliasesQuery.queryKey, kept)
      onDone?.()
    },
  })
}

function Said({ aliases }: { aliases: readonly SignalAlias[] }) {
  const say = useSay()
  const take = useSayAlias()
  return (
    <>
      {take.error && <FailureBox error={take.error} />}
      <ul className={classes.list} aria-label={say('signals.set.alias.title')}>
        {aliases.map(({ address, member }) => (
          <li key={address} className={classes.row}>
            <div className={classes.words}>
              <span className={classes.name}>{address}</span>
              <span className={classes.soft}>{member.name}</span>
            </div>
            <ActButton
              isBusy={take.isPending && take.variables.address === address}
              onAct={() => take.mutate({ address, memberId: null })}
            >
              {say('signals.set.alias.remove')}
              <span className="reader-only">: {address}</span>
            </ActButton>
          </li>
        ))}
      </ul>
    </>
  )
}

function AddAlias() {
  const say = useSay()
  const [address, setAddress] = useState('')
  const [owner, setOwner] = useState<string | null>(null)
  const [wrong, setWrong] = useState<{ address?: string; owner?: string }>({})
  const add = useSayAlias(() => {
    setAddress('')
    setOwner(null)
  })
  const submit = () => {
    const isAddress = SignalAddress.safeParse(address).success
    const memberId = MemberId.safeParse(owner)
    setWrong({
      ...(!isAddress && { address: say('signals.set.address.wrong', { line: address.trim() }) }),
      ...(!memberId.success && { owner: say('signals.set.alias.whose.needed') }),
    })
    if (isAddress && memberId.success) add.mutate({ address, memberId: memberId.data })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack gap="md" maw={400}>
        <TextInput
          label={say('signals.set.alias')}
          type="email"
          autoComplete="off"
          maxLength={320}
          value={address}
          error={wrong.address}
          onChange={({ currentTarget }) => setAddress(currentTarget.value)}
        />
        <PersonSelect
          label={say('signals.set.alias.whose')}
          nothingFoundMessage={say('people.nothing')}
          value={owner}
          error={wrong.owner}
          onChange={setOwner}
        />
        {add.error && <FailureBox error={add.error} />}
        <div>
          <ActButton isBusy={add.isPending} onAct={submit}>
            {say('signals.set.alias.add')}
          </ActButton>
        </div>
      </Stack>
    </form>
  )
}
