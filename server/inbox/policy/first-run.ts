/** So many that people approved as they were, and a mailbox has shown what it sends. */
export const FIRST_RUN_ENDS_AT = 20
