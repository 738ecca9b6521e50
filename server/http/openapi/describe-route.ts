import { jsonSchemaTransform } from 'fastify-type-provider-zod'

/**
 * Describe one route from its schemas, and note who may call it: `public-api.ts` makes the published document of that.
 */
export const describeRoute: typeof jsonSchemaTransform = (input) => {
  const { schema, url } = jsonSchemaTransform(input)
  const { auth, scope, answers } = input.route.config ?? {}
  return {
    schema: { ...schema, 'x-auth': auth, ...(scope && { 'x-scope': scope }), ...(answers && { 'x-answers': answers }) },
    url,
  }
}
