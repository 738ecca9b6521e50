import { DEK_ID_BYTES } from './dek.ts'

/**
 * A sealed record: version byte | DEK id (16 bytes) | IV (12) | ciphertext | tag (16).
 * AES-256-GCM over the text, with its place as additional data. It is 45 bytes longer than what it holds.
 */
export const FORMAT = 1
export const DEK_ID_AT = 1
export const IV_AT = DEK_ID_AT + DEK_ID_BYTES
export const IV_BYTES = 12
export const BODY_AT = IV_AT + IV_BYTES
export const TAG_BYTES = 16
export const CIPHER = 'aes-256-gcm'

/** An empty text still has a header and a tag. */
export const RECORD_BYTES_MIN = BODY_AT + TAG_BYTES
