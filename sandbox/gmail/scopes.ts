const PREFIX = 'https://www.googleapis.com/auth/gmail.'

const MAIL = 'https://mail.google.com/'
const COMPOSE = `${PREFIX}compose`
const LABELS = `${PREFIX}labels`
const METADATA = `${PREFIX}metadata`
const MODIFY = `${PREFIX}modify`
const READONLY = `${PREFIX}readonly`
const SEND = `${PREFIX}send`
const SETTINGS_BASIC = `${PREFIX}settings.basic`
const ADDON_ACTION = `${PREFIX}addons.current.message.action`
const ADDON_COMPOSE = `${PREFIX}addons.current.action.compose`
const ADDON_METADATA = `${PREFIX}addons.current.message.metadata`
const ADDON_READONLY = `${PREFIX}addons.current.message.readonly`

/** Which scopes let a token call what. @see Gmail's discovery document, revision 20260727 */
export const SCOPES = {
  getProfile: [MAIL, COMPOSE, METADATA, MODIFY, READONLY],
  list: [MAIL, METADATA, MODIFY, READONLY],
  get: [MAIL, ADDON_ACTION, ADDON_METADATA, ADDON_READONLY, METADATA, MODIFY, READONLY],
  getAttachment: [MAIL, ADDON_ACTION, ADDON_READONLY, MODIFY, READONLY],
  readLabels: [MAIL, LABELS, METADATA, MODIFY, READONLY],
  writeLabels: [MAIL, LABELS, MODIFY],
  modify: [MAIL, MODIFY],
  delete: [MAIL],
  readDrafts: [MAIL, COMPOSE, MODIFY, READONLY],
  writeDrafts: [MAIL, ADDON_COMPOSE, COMPOSE, MODIFY],
  send: [MAIL, ADDON_COMPOSE, COMPOSE, MODIFY, SEND],
  readSettings: [MAIL, MODIFY, READONLY, SETTINGS_BASIC],
} as const

/** Whether the metadata restriction holds: it wins over every wider scope in the same token. */
export function isHeadersOnly(scopes: ReadonlySet<string>): boolean {
  return scopes.has(METADATA)
}
