import { NoticeList } from '@letterlock/wire/notices'
import { queryOptions } from '@tanstack/react-query'
import { ask, Nothing } from './ask.ts'

/** What I am told of my connections, newest first, how much of it is new, and whether it comes by mail too. */
export const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: ({ signal }) => ask(NoticeList, '/v1/notices', { signal }),
})

/** All up to this one have been looked at. @throws CallFailure `notice.not_found` */
export function seeNotices(upTo: string) {
  return ask(Nothing, '/v1/notices/seen', { method: 'POST', body: { upTo } })
}

/** Whether notices come by mail too. */
export function setNoticeMail(mail: boolean) {
  return ask(Nothing, '/v1/notices/mail', { method: 'PUT', body: { mail } })
}

/** By the token of a mail to a person whom an app named. @throws CallFailure `request.not_found` */
export function refuseNotices(token: string) {
  return ask(Nothing, '/v1/notice-refusals', { method: 'POST', body: { token } })
}
