import type { OwnTenant } from '@letterlock/wire/session'
import { Button, Stack } from '@mantine/core'
import { IconBuilding, IconChevronRight } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { FailureBox } from '../stationery/failure-box.tsx'
import { useSay } from '../words/say.ts'
import classes from './choose-tenant.module.css'
import { Door } from './door.tsx'

export interface ChooseTenantProps {
  tenants: OwnTenant[]
  error: Error | null
  isBusy: boolean
  onChoose(id: OwnTenant['id']): void
  onBack(): void
}

/** Whoever is in several organisations says which one they enter. */
export function ChooseTenant({ tenants, error, isBusy, onChoose, onBack }: ChooseTenantProps) {
  const say = useSay()
  const first = useRef<HTMLButtonElement>(null)
  // The form before it is gone, and the focus with it.
  useEffect(() => first.current?.focus(), [])
  return (
    <Door title={say('tenants.choose')}>
      <Stack gap="md">
        <p className={classes.about}>{say('tenants.choose.about')}</p>
        {error && <FailureBox error={error} />}
        <ul className={classes.list}>
          {tenants.map(({ id, name, role }, index) => (
            <li key={id}>
              <button
                type="button"
                className={classes.tenant}
                disabled={isBusy}
                ref={index === 0 ? first : null}
                onClick={() => onChoose(id)}
              >
                <IconBuilding size={18} stroke={1.5} aria-hidden className={classes.sign} />
                <span className={classes.words}>
                  <span className={classes.name}>{name}</span>
                  <span className={classes.role}>{say(`role.${role}`)}</span>
                </span>
                <IconChevronRight size={18} stroke={1.5} aria-hidden className={classes.sign} />
              </button>
            </li>
          ))}
        </ul>
        <Button variant="subtle" onClick={onBack}>
          {say('tenants.choose.back')}
        </Button>
      </Stack>
    </Door>
  )
}
