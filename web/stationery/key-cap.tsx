import classes from './key-cap.module.css'

/** A key of the keyboard. */
export function KeyCap({ name }: { name: string }) {
  return <kbd className={classes.key}>{name}</kbd>
}
