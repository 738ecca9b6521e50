import { IconBrandGmail } from '@tabler/icons-react'
import classes from './provider-mark.module.css'

/** The provider of a connection. The word stands beside it. */
export function ProviderMark() {
  return (
    <span className={classes.mark} aria-hidden="true">
      <IconBrandGmail size={20} stroke={1.5} />
    </span>
  )
}
