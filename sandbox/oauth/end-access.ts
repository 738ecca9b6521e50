import type { Box, Ground } from '../box.ts'
import { deleteAccessToken, deleteProjectAccessTokens, listAccessTokens } from '../state/access-tokens.ts'
import { deleteAppPasswords } from '../state/app-passwords.ts'
import { deleteProjectCodes } from '../state/codes.ts'
import { deleteGrant } from '../state/grants.ts'
import { listProjects } from '../state/projects.ts'
import { type Ended, endProjectRefreshTokens, endRefreshToken, listLiveRefreshTokens } from '../state/refresh-tokens.ts'
import { inTransaction } from '../state/transaction.ts'
import { endSignIns, listUsers, type Reauth, setReauth, setUserStatus, type User } from '../state/users.ts'
import { decidePolicy } from './decide-policy.ts'
import { findPolicy } from './find-policy.ts'
import { getScopes, isGmail } from './scopes.ts'

/**
 * Take back everything a person granted a project: every scope, and every token of every client under it.
 *
 * @see https://developers.google.com/identity/protocols/oauth2/web-server#tokenrevoke
 */
export function revokeProject(box: Ground, userId: string, projectId: string, why: Ended = 'revoked'): void {
  inTransaction(box.db, () => {
    deleteGrant(box.db, userId, projectId)
    endProjectRefreshTokens(box.db, userId, projectId, why)
    deleteProjectAccessTokens(box.db, userId, projectId)
    deleteProjectCodes(box.db, userId, projectId)
  })
}

/**
 * What a new password does: every app password and token that can reach mail dies, and
 * every browser is signed out. Grants stay.
 */
export function changePassword(box: Ground, user: User): void {
  inTransaction(box.db, () => {
    for (const token of listLiveRefreshTokens(box.db, user.id)) {
      if (getScopes(token.scopes).some(isGmail)) endRefreshToken(box.db, token.token, 'password_changed')
    }
    for (const token of listAccessTokens(box.db, user.id)) {
      if (getScopes(token.scopes).some(isGmail)) deleteAccessToken(box.db, token.token)
    }
    deleteAppPasswords(box.db, user.id)
    endSignIns(box.db, user.id)
  })
}

/** What an admin's suspension does: no sign-in, no token. Grants stay for the day the account is restored. */
export function suspendUser(box: Ground, user: User): void {
  inTransaction(box.db, () => {
    setUserStatus(box.db, user.id, 'suspended')
    endTokens(box, user, 'suspended')
    endSignIns(box.db, user.id)
  })
}

/** Delete an account with its mail. Its refresh tokens remember why they are dead. */
export function deleteUser(box: Box, user: User): void {
  inTransaction(box.db, () => {
    setUserStatus(box.db, user.id, 'deleted')
    for (const project of listProjects(box.db)) revokeProject(box, user.id, project.id, 'account_deleted')
    endSignIns(box.db, user.id)
    box.mail.forget(user.id)
  })
}

/** What Cloud session control does: refreshes fail until the person has signed in again. */
export function requireReauth(box: Ground, user: User, word: Reauth): void {
  inTransaction(box.db, () => {
    setReauth(box.db, user.id, word)
    endSignIns(box.db, user.id)
  })
}

/** End the access tokens that a domain's changed policy no longer allows; refresh tokens meet it when they are used. */
export function enforcePolicy(box: Ground, domain: string): void {
  inTransaction(box.db, () => {
    for (const user of listUsers(box.db).filter((each) => each.domain === domain)) {
      for (const token of listAccessTokens(box.db, user.id)) {
        const policy = findPolicy(box.db, user, { id: token.clientId, projectId: token.projectId })
        if (decidePolicy(policy, getScopes(token.scopes)).do === 'block') deleteAccessToken(box.db, token.token)
      }
    }
  })
}

function endTokens(box: Ground, user: User, why: Ended): void {
  for (const project of listProjects(box.db)) {
    endProjectRefreshTokens(box.db, user.id, project.id, why)
    deleteProjectAccessTokens(box.db, user.id, project.id)
    deleteProjectCodes(box.db, user.id, project.id)
  }
}
