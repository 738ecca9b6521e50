import type { App } from '@letterlock/wire/apps'
import { Button, FileButton } from '@mantine/core'
import { useState } from 'react'
import { AppMark } from '../connect/connect-sheet.tsx'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './logo-field.module.css'
import { useChangeApp } from './use-change-app.ts'

/** As the server takes them; a larger picture would be loaded by everybody who is asked to connect. */
const LOGO_BYTES_MAX = 64_000
const TYPES = ['image/png', 'image/jpeg', 'image/webp'] as const

/** The app's logo on the page where its people connect. */
export function LogoField({ app }: { app: App }) {
  const say = useSay()
  const change = useChangeApp(app.id)
  const [refused, setRefused] = useState(false)
  const choose = async (file: File | null) => {
    if (!file) return
    const type = TYPES.find((one) => one === file.type)
    setRefused(!type || file.size > LOGO_BYTES_MAX)
    if (!type || file.size > LOGO_BYTES_MAX) return
    const bytes = new Uint8Array(await file.arrayBuffer())
    change.mutate({ logo: { type, data: btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')) } })
  }
  return (
    <div className={classes.logo}>
      <AppMark name={app.name} logoUrl={app.logoUrl} />
      <FileButton accept={TYPES.join(',')} onChange={(file) => void choose(file)}>
        {(props) => (
          <Button size="xs" variant="default" disabled={change.isPending} {...props}>
            {say(app.logoUrl === null ? 'dev.app.logo.add' : 'dev.app.logo.change')}
          </Button>
        )}
      </FileButton>
      {app.logoUrl !== null && (
        <Button
          size="xs"
          variant="subtle"
          color="gray"
          disabled={change.isPending}
          onClick={() => change.mutate({ logo: null })}
        >
          {say('dev.app.logo.remove')}
        </Button>
      )}
      <p className={classes.about} data-refused={refused || undefined} role={refused ? 'alert' : undefined}>
        {say(refused ? 'dev.app.logo.refused' : 'dev.app.logo.about')}
      </p>
      {change.error && <FailureBox error={change.error} />}
    </div>
  )
}
