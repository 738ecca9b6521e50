/** What `doctor` says of one thing that an installation stands on. */
export interface Finding {
  good: boolean
  says: string
}
