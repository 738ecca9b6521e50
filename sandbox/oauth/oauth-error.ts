/** What the token endpoint and its neighbours answer when they refuse, in Google's words. */
export class OAuthError extends Error {
  readonly status: number
  readonly error: string
  readonly more: { error_description?: string; error_subtype?: string; error_uri?: string }

  constructor(status: number, error: string, description?: string, more: { subtype?: string; uri?: string } = {}) {
    super(description ?? error)
    this.status = status
    this.error = error
    this.more = {
      ...(description !== undefined && { error_description: description }),
      ...(more.subtype !== undefined && { error_subtype: more.subtype }),
      ...(more.uri !== undefined && { error_uri: more.uri }),
    }
  }
}

/** `invalid_grant`: the one word that ends a grant for good. */
export function invalidGrant(description: string): OAuthError {
  return new OAuthError(400, 'invalid_grant', description)
}

export function invalidRequest(description: string): OAuthError {
  return new OAuthError(400, 'invalid_request', description)
}
