import { SegmentedControl, Stack } from '@mantine/core'
import { useState } from 'react'
import rows from '../developers/rows.module.css'
import { CodeBlock } from '../stationery/code-block.tsx'
import { useSay } from '../words/say.ts'
import { CLIENT_WAYS, type ClientWay, writeClientSettings } from './write-client-settings.ts'

/** What a program is to be told, for each way in which it may speak. The token itself is nowhere in it. */
export function ClientSettings() {
  const say = useSay()
  const [way, setWay] = useState<ClientWay>('http')
  return (
    <Stack gap="sm">
      <SegmentedControl
        size="xs"
        aria-label={say('agent.client')}
        value={way}
        onChange={setWay}
        data={CLIENT_WAYS.map((value) => ({ value, label: say(`agent.client.${value}`) }))}
      />
      <p className={rows.soft}>{say(`agent.client.${way}.about`)}</p>
      <CodeBlock
        title={say(way === 'rest' ? 'agent.client.call' : 'agent.client.settings')}
        code={writeClientSettings(way, window.location.origin)}
      />
    </Stack>
  )
}
