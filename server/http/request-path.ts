/**
 * The path of a request as browsers would write it: dots resolved, without its query. What a stranger writes by hand
 * may begin like the address of another host (`//host`), or lead out of the folder that its route was found by.
 *
 * @param url As the request line has it.
 */
export function requestPath(url: string): string {
  return URL.parse(`http://letterlock${url}`)?.pathname ?? '/'
}
