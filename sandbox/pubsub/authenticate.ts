import { createPublicKey } from 'node:crypto'
import { decodeProtectedHeader, jwtVerify } from 'jose'
import type { Box } from '../box.ts'
import { readBearerToken } from '../oauth/authenticate.ts'
import { permissionDenied, unauthenticated } from './errors.ts'
import type { ServiceAccountKey } from './store/service-accounts.ts'

/**
 * Find which service account signed the token that a request carries: it asks nobody first.
 *
 * @param audience the API that the token has to be made for
 * @throws PubSubError 401 for no such token
 * @see https://developers.google.com/identity/protocols/oauth2/service-account#jwt-auth
 */
export async function getServiceAccount(
  box: Box,
  header: string | undefined,
  audience: string,
): Promise<ServiceAccountKey> {
  const token = readBearerToken(header)
  const key = token === undefined ? undefined : findKey(box, token)
  if (token === undefined || !key) throw unauthenticated()
  try {
    await jwtVerify(token, createPublicKey(key.publicPem), {
      issuer: key.email,
      subject: key.email,
      audience,
      algorithms: ['RS256'],
      maxTokenAge: '1h',
      currentDate: new Date(box.now()),
    })
  } catch {
    throw unauthenticated() // whatever is wrong with it
  }
  return key
}

/**
 * Let in a program with a service account's key of this project.
 * Every account of a project may do everything with the project's topics; finer roles are not played.
 *
 * @throws PubSubError 401 for no such token, 403 for another project's account
 */
export async function admitServiceAccount(box: Box, header: string | undefined, project: string): Promise<void> {
  const key = await getServiceAccount(box, header, `${box.url()}/`)
  if (key.projectId !== project) throw permissionDenied()
}

function findKey(box: Box, token: string) {
  try {
    return box.pubsub.rows.serviceAccounts.find(decodeProtectedHeader(token).kid ?? '')
  } catch {
    return undefined // no token at all
  }
}
