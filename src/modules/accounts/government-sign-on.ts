import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { Refusal } from '#kernel/action/refusal.ts'
import type { Kernel } from '#kernel/kernel.ts'
import { isInside } from '#kernel/notify/operator-channels.ts'
import { openOutbound } from '#kernel/outbound/outbound.ts'

/** What the browser keeps, sealed, between leaving for the government's sign-on and coming back. */
export type Errand = {
  state: string
  nonce: string
  verifier: string
  /** Where to go afterwards, on this site. */
  back: string
  /** The account that wants to be linked with a sign-on; absent when somebody signs in. */
  link?: string | undefined
}

/** Where to send the browser to, and what it must bring back. @throws Refusal where no sign-on is set up */
export async function beginSignOn(
  kernel: Kernel,
  { back, link, callback }: { back: string; link?: string | undefined; callback: string },
): Promise<{ url: string; errand: Errand }> {
  const configuration = await configurationOf(kernel)
  const errand = {
    state: randomState(),
    nonce: randomNonce(),
    verifier: randomPKCECodeVerifier(),
    back,
    link,
  }
  const url = buildAuthorizationUrl(configuration, {
    redirect_uri: callback,
    scope: 'openid',
    state: errand.state,
    nonce: errand.nonce,
    code_challenge: await calculatePKCECodeChallenge(errand.verifier),
    code_challenge_method: 'S256',
  })
  return { url: url.href, errand }
}

/** The subject that the sign-on vouches for. @throws Refusal where it does not */
export async function finishSignOn(
  kernel: Kernel,
  returned: URL,
  errand: Errand,
): Promise<{ subject: string }> {
  const configuration = await configurationOf(kernel)
  try {
    const tokens = await authorizationCodeGrant(configuration, returned, {
      pkceCodeVerifier: errand.verifier,
      expectedState: errand.state,
      expectedNonce: errand.nonce,
      idTokenExpected: true,
    })
    return { subject: `${kernel.settings.OIDC_ISSUER} ${tokens.claims()!.sub}` }
  } catch (error) {
    kernel.log.warn({ err: error }, 'a government sign-on failed')
    throw new Refusal('accounts.signOnFailed', 422)
  }
}

/** What the sign-on says about itself, asked once and again after a failure. */
const known = new WeakMap<Kernel, Promise<Configuration>>()

function configurationOf(kernel: Kernel): Promise<Configuration> {
  const { OIDC_ISSUER, OIDC_CLIENT_ID } = kernel.settings
  if (!OIDC_ISSUER || !OIDC_CLIENT_ID) throw new Refusal('kernel.notFound', 404)
  const found = known.get(kernel) ?? discovered(kernel, new URL(OIDC_ISSUER), OIDC_CLIENT_ID)
  known.set(kernel, found)
  return found
}

async function discovered(kernel: Kernel, issuer: URL, client: string): Promise<Configuration> {
  const inside = isInside(kernel.settings, issuer.href)
  const ask = openOutbound([{ origin: issuer.origin, inside }])
  try {
    return await discovery(issuer, client, kernel.settings.OIDC_CLIENT_SECRET, undefined, {
      // Only a sign-on in the own network may speak without encryption.
      ...(inside && issuer.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}),
      async [customFetch](url, { method, headers, body }) {
        const answer = await ask({
          method: method as 'GET' | 'POST',
          url,
          headers,
          ...(body ? { body: body instanceof URLSearchParams ? body.toString() : String(body) } : {}),
        })
        const given = Object.entries(answer.headers).map(
          ([name, value]) => [name, String(value)] as [string, string],
        )
        return new Response(answer.bytes as BodyInit, { status: answer.status, headers: given })
      },
    })
  } catch (error) {
    known.delete(kernel)
    kernel.log.error({ err: error }, 'the government sign-on cannot be reached')
    throw new Refusal('accounts.signOnAway', 503)
  }
}
