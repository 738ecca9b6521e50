/** An answer of Pub/Sub's that says no, in Google's envelope. */
export class PubSubError extends Error {
  readonly status: number
  readonly body: object
  constructor(code: number, status: string, message: string) {
    super(message)
    this.status = code
    this.body = { error: { code, message, status } }
  }
}

/** 400 for a request that names or holds what cannot be. */
export const invalidArgument = (message: string) => new PubSubError(400, 'INVALID_ARGUMENT', message)
/** 400 for a method that does not fit what it is asked of. */
export const failedPrecondition = (message: string) => new PubSubError(400, 'FAILED_PRECONDITION', message)
/** 401 for no token, or none that is good. */
export const unauthenticated = () =>
  new PubSubError(401, 'UNAUTHENTICATED', 'Request had invalid authentication credentials.')
/** 403 for an account of another project. */
export const permissionDenied = () =>
  new PubSubError(403, 'PERMISSION_DENIED', 'User not authorized to perform this action.')
/** 404. @param resource the last part of its name */
export const notFound = (resource: string) =>
  new PubSubError(404, 'NOT_FOUND', `Resource not found (resource=${resource}).`)
/** 409. @param resource the last part of its name */
export const alreadyExists = (resource: string) =>
  new PubSubError(409, 'ALREADY_EXISTS', `Resource already exists in the project (resource=${resource}).`)
