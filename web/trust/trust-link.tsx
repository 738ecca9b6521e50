import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useSay } from '../words/say.ts'
import type { Saw } from './saw.ts'

/** The way to what one asks an administrator for, from wherever somebody was stopped. */
export function TrustLink({ saw, onLeave }: { saw: Saw; onLeave?: () => void }) {
  const say = useSay()
  return (
    <Button
      size="xs"
      variant="default"
      renderRoot={(props) => (
        <Link to="/integrations/trust" search={{ saw }} {...props} {...(onLeave && { onClick: onLeave })} />
      )}
    >
      {say('trust.open')}
    </Button>
  )
}
