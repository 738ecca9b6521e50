import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { AppError } from '../../core/errors.ts'
import { Secret } from '../../core/secret.ts'

/** The key of a service account, as Google's console hands it out. */
export interface ServiceAccountKey {
  email: string
  keyId: string
  /** PKCS #8 in PEM. */
  privateKey: Secret
}

const KeyFile = z.object({
  client_email: z.string().min(3).max(320),
  private_key_id: z.string().min(1).max(200),
  private_key: z.string().min(100).max(20_000),
})

/**
 * @param setting Which setting names the file.
 * @throws `start.setting_invalid` the file is missing or holds no such key
 */
export async function openKeyFile(path: string, setting = 'LETTERLOCK_PUBSUB_KEY_FILE'): Promise<ServiceAccountKey> {
  const text = await readFile(path, 'utf8').catch((cause: unknown) => {
    throw new AppError('start.setting_invalid', setting, {
      cause,
      params: { setting, problem: 'the file cannot be read' },
    })
  })
  const key = readServiceAccountKey(text)
  if (key) return key
  throw new AppError('start.setting_invalid', setting, {
    params: { setting, problem: 'the file holds no key of a service account' },
  })
}

/** The key in a file's text; undefined when it holds none. */
export function readServiceAccountKey(text: string): ServiceAccountKey | undefined {
  const { data } = KeyFile.safeParse(parse(text))
  return data && { email: data.client_email, keyId: data.private_key_id, privateKey: new Secret(data.private_key) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined // the parser's own words would quote the key
  }
}
