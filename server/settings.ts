interface Setting {
  name: string
  what: string
  /** What holds when it is not set. */
  standard: string
  /** Its value is shown to nobody. */
  secret?: boolean
}

/** Everything that a deployer may set, as `docs/src/content/docs/settings.md` says it at length. */
const SETTINGS: Setting[] = [
  { name: 'LETTERLOCK_DATA', what: 'folder of the database, the key and the sandbox', standard: './.letterlock' },
  { name: 'DATABASE_URL', what: 'another PostgreSQL, 15 or newer', standard: 'the built-in one', secret: true },
  { name: 'LETTERLOCK_PORT', what: 'port of the console and the API', standard: '8420' },
  { name: 'LETTERLOCK_HOST', what: 'address it listens on', standard: '127.0.0.1' },
  { name: 'LETTERLOCK_PUBLIC_URL', what: 'where browsers reach it', standard: 'localhost at that port' },
  { name: 'LETTERLOCK_TRUSTED_PROXIES', what: 'proxies that name the visitor', standard: 'none' },
  { name: 'LETTERLOCK_KEK', what: 'the key itself, 32 bytes in base64', standard: 'the file kek', secret: true },
  { name: 'LETTERLOCK_KEK_PREVIOUS', what: 'the one before, while keys are rotated', standard: 'none', secret: true },
  { name: 'LETTERLOCK_FAR_SIDE', what: 'google: also without a client here', standard: 'auto: by the client' },
  { name: 'LETTERLOCK_GOOGLE_CLIENT_ID', what: 'client at Google', standard: 'none: the sandbox' },
  { name: 'LETTERLOCK_GOOGLE_CLIENT_SECRET', what: 'its secret', standard: 'none', secret: true },
  { name: 'LETTERLOCK_GOOGLE_COUNTS_CLIENT_ID', what: 'client for counts, of another project', standard: 'none' },
  { name: 'LETTERLOCK_GOOGLE_COUNTS_CLIENT_SECRET', what: 'its secret', standard: 'none', secret: true },
  { name: 'LETTERLOCK_GOOGLE_QUOTA', what: "Google's quota table, new or older", standard: 'new' },
  { name: 'LETTERLOCK_IMAP_ADDRESSES', what: 'mail servers to speak to: public or any', standard: 'public' },
  { name: 'LETTERLOCK_IMAP_KEEP', what: 'what to keep of mail over IMAP: texts or whole', standard: 'texts' },
  { name: 'LETTERLOCK_IMAP_CA', what: 'PEM file of an authority of your own for IMAP', standard: 'none' },
  { name: 'LETTERLOCK_PUBSUB_MODE', what: 'how Google tells of new mail: push, pull or off', standard: 'push' },
  { name: 'LETTERLOCK_PUBSUB_TOPIC', what: 'topic that Gmail publishes to', standard: 'none: a look each minute' },
  { name: 'LETTERLOCK_PUBSUB_SUBSCRIPTION', what: 'its subscription', standard: 'none' },
  { name: 'LETTERLOCK_PUBSUB_AUDIENCE', what: 'audience of pushes', standard: 'our own /push/gmail' },
  { name: 'LETTERLOCK_PUBSUB_SERVICE_ACCOUNT', what: 'service account that signs pushes', standard: 'none' },
  { name: 'LETTERLOCK_PUBSUB_KEY_FILE', what: 'key of a service account that pulls', standard: 'none' },
  { name: 'LETTERLOCK_PROVIDERS', what: 'folder of providers of your own, a JSON file each', standard: 'none' },
  { name: 'LETTERLOCK_RISC_KEY_FILE', what: 'key that sets up Cross-Account Protection', standard: 'none' },
  { name: 'LETTERLOCK_SMTP_URL', what: 'mail server for notices', standard: 'none; the sandbox’s', secret: true },
  { name: 'LETTERLOCK_MAIL_FROM', what: 'address that notices come from', standard: 'none' },
  { name: 'LETTERLOCK_MODEL_URL', what: 'endpoint of a model that writes answers', standard: 'none: nobody drafts' },
  { name: 'LETTERLOCK_MODEL_NAME', what: 'what the endpoint calls the model', standard: 'none' },
  { name: 'LETTERLOCK_MODEL_KEY', what: 'key of the endpoint', standard: 'none', secret: true },
  { name: 'LETTERLOCK_MODEL_SECONDS', what: 'how long to wait for it', standard: '60' },
  { name: 'LETTERLOCK_SANDBOX_URL', what: 'where the sandbox listens', standard: 'http://127.0.0.1:8430' },
  { name: 'LETTERLOCK_SANDBOX_IMAPS_PORT', what: 'its port for IMAP with TLS', standard: '8993' },
  { name: 'LETTERLOCK_SANDBOX_IMAP_PORT', what: 'its port for IMAP with STARTTLS', standard: '8143' },
  { name: 'LETTERLOCK_SANDBOX_SMTP_PORT', what: 'its port for SMTP with STARTTLS', standard: '8587' },
  { name: 'LETTERLOCK_APP_ADDRESSES', what: 'webhook receivers to speak to: public or any', standard: 'public' },
  { name: 'LETTERLOCK_PLAN_CONNECTIONS', what: 'live connections of an app without a plan', standard: 'no bound' },
  { name: 'LETTERLOCK_RATE_KEY', what: 'requests a minute with one key', standard: '60000' },
  { name: 'LETTERLOCK_RATE_PERSON', what: 'requests a minute of one visitor', standard: '6000' },
  { name: 'LETTERLOCK_GMAIL_OAUTH', what: 'new consents at Gmail: on, off or unverified', standard: 'on' },
  { name: 'LETTERLOCK_FEEDBACK_URL', what: 'where people say what is missing', standard: 'none' },
  { name: 'LETTERLOCK_LOG', what: 'error, warn, info or debug', standard: 'info; warn under npm start' },
]

/** A line for each setting: its name, its value in this environment (a secret's never), and what it is. */
export function listSettings(env: NodeJS.ProcessEnv): string[] {
  const rows = SETTINGS.map(({ name, what, standard, secret }) => {
    const value = env[name]
    return { name, what, shown: value ? (secret ? 'set, not shown' : value) : `(${standard})` }
  })
  const width = (column: (row: (typeof rows)[number]) => string) => Math.max(...rows.map((row) => column(row).length))
  const [nameWidth, shownWidth] = [width((row) => row.name), width((row) => row.shown)]
  return rows.map(({ name, shown, what }) => `${name.padEnd(nameWidth)}  ${shown.padEnd(shownWidth)}  ${what}`)
}
