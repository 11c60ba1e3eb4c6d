import { z } from 'zod'
import { type Environment, gather } from './gather-settings.ts'
import { TrustedProxies } from './trusted-proxies.ts'

const flag = z.enum(['0', '1', 'true', 'false']).transform((text) => text === '1' || text === 'true')

/** Every setting, from the environment; docs/operations.md shows this table. */
export const settingsSchema = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000).describe('Port to listen on.'),
  HOST: z.string().default('127.0.0.1').describe('Address to listen on.'),
  DATA_DIR: z.string().default('./data').describe('Embedded database, uploaded files and secrets.'),
  DATABASE_URL: z.string().optional().describe('PostgreSQL 15 or newer instead of the embedded database.'),
  DATABASE_REPLICA_URL: z.string().optional().describe('A read replica for queries.'),
  DATABASE_WAIT_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3600)
    .default(60)
    .describe('How long a start waits for a PostgreSQL that does not answer.'),
  NEWER_DATABASE: flag
    .default(false)
    .describe(
      '1 starts on a database that a newer release has migrated, for an old node that must start again in a rolling upgrade.',
    ),
  YISHITANG_DEMO: flag
    .optional()
    .describe(
      '1 loads the demo into an empty database, 0 leaves it empty; one that holds something is never touched. Default: 1 on the embedded database, 0 on PostgreSQL.',
    ),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must begin with https:// or http://' })
    .refine((url) => /^\w+:\/\/[^/?#]+\/*$/.test(url), 'must be a host alone, without a path')
    .transform((url) => url.replace(/(?<!\/)\/+$/, ''))
    .optional()
    .describe('Address that the public uses, for codes and links. Default: where it listens.'),
  TRUST_PROXY: TrustedProxies.default(false).describe(
    'How many proxies stand in front (1), or their addresses and networks, separated by commas: X-Forwarded-For and X-Forwarded-Proto are believed as far as these wrote them.',
  ),
  PAGES_KEPT_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(3600)
    .default(30)
    .describe(
      'How long a public page is kept at most when nothing in it changes; 0 keeps none, for measuring.',
    ),
  STYLE_PAGE: flag
    .default(false)
    .describe('1 shows every component in every state at /style, for those who build pages.'),
  RATE_LIMITS: flag.default(true).describe('0 switches the limits off, for measuring only.'),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent'])
    .default('info')
    .describe('How much is logged.'),
  LOG_REQUESTS: flag.default(true).describe('0 leaves out the line that each request writes into the log.'),
  METRICS_TOKEN: z
    .string()
    .min(16)
    .optional()
    .describe('Who sends it as a bearer token may read /metrics. Default: this machine alone.'),
  DRAIN_SECONDS: z.coerce
    .number()
    .int()
    .min(0)
    .max(300)
    .default(5)
    .describe(
      'How long a node that was told to stop still serves while it says that it is not ready. Longer than the proxy looks away.',
    ),
  MASTER_KEY: z
    .string()
    .optional()
    .describe('32 bytes in base64 that encrypt personal data. Default: made once in DATA_DIR/secrets.'),
  CIPHER_SUITE: z
    .enum(['aes-256-gcm', 'sm4-ctr-hmac-sm3'])
    .default('aes-256-gcm')
    .describe('Cipher for personal data.'),
  LEDGER_ORIGIN: z
    .string()
    .optional()
    .describe(
      'Name of the public log in its checkpoints, and part of its key: to be chosen before the first start on PostgreSQL. Default on the embedded database: yishitang.example/ledger.',
    ),
  LEDGER_KEY: z
    .string()
    .optional()
    .describe('Signing key of the log, PRIVATE+KEY+…. Default: made once in DATA_DIR/secrets.'),
  BACKUP_RECIPIENT: z
    .string()
    .regex(/^age1[0-9a-z]+$/)
    .optional()
    .describe('Backups are encrypted for whoever holds the identity of this age recipient, age1….'),
  S3_ENDPOINT: z.url().optional().describe('S3-compatible storage for uploads instead of DATA_DIR.'),
  S3_BUCKET: z.string().optional().describe('Bucket for uploads; yishitang if not given.'),
  S3_REGION: z.string().default('us-east-1').describe('Region that requests to the storage are signed for.'),
  S3_ACCESS_KEY: z.string().optional().describe('Who we are at the storage.'),
  S3_SECRET_KEY: z.string().optional().describe('The secret that goes with it.'),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional()
    .describe('Mail server, such as smtps://user:password@mail.example:465.'),
  MAIL_FROM: z.string().default('议事堂 <no-reply@localhost>').describe('Sender of mail.'),
  WITNESS_POLICY: z
    .string()
    .optional()
    .describe(
      'File in the form of c2sp.org/tlog-policy: which witnesses are asked to sign the ledger, and how many must.',
    ),
  OPERATOR_MAIL: z
    .email()
    .optional()
    .describe('Who is told by mail when a service fails, the ledger stops, or a witness refuses it.'),
  SMS_URL: z.url().optional().describe('HTTP gateway for text messages.'),
  SMS_HEADERS: z.string().optional().describe('Headers for the gateway, as JSON.'),
  SMS_BODY: z
    .string()
    .optional()
    .describe('JSON body for the gateway with {{phone}}, {{template}} and {{parameters}}.'),
  SMS_ANSWER: z
    .string()
    .optional()
    .describe(
      'Where the gateway answers 200 to everything: what tells, as JSON such as {"field":"Code","accepted":["OK"],"temporary":["BUSY"]}.',
    ),
  SMS_SECRET: z
    .string()
    .optional()
    .describe('Signs each call in x-signature: hex HMAC-SHA256 of x-timestamp, a line feed and the body.'),
  SMS_NOTICE_TEMPLATE: z
    .string()
    .optional()
    .describe(
      'Template that the gateway registered for notices, with {{parameters.notice}}; without it none are sent by text message.',
    ),
  ROBOT_URL: z.url().optional().describe('Webhook of a DingTalk or WeCom robot for staff notices.'),
  ROBOT_SECRET: z.string().optional().describe('Signing secret of the DingTalk robot.'),
  INSIDE_ORIGINS: z
    .string()
    .default('')
    .describe(
      'Gateways and sign-ons in the own network that may be asked, such as https://sms.internal:8443, separated by commas.',
    ),
  OIDC_ISSUER: z.url().optional().describe('Government sign-on (OpenID Connect).'),
  OIDC_CLIENT_ID: z.string().optional().describe('Who we are at that sign-on.'),
  OIDC_CLIENT_SECRET: z.string().optional().describe('The secret that goes with it.'),
  OIDC_NAME: z.string().default('政务统一身份认证').describe('Name of that sign-on on the button.'),
  POLISH_URL: z
    .url()
    .optional()
    .describe(
      'OpenAI-compatible endpoint (…/v1) that may polish reports; each text is reviewed before it is shown.',
    ),
  POLISH_MODEL: z.string().default('').describe('Model to ask for there.'),
  POLISH_KEY: z.string().optional().describe('Key for that endpoint.'),
  POLISH_INSIDE: flag.default(false).describe('That endpoint is on this machine or in the own network.'),
  OPERATOR_NAME: z.string().default('').describe('Who runs this site, for the footer.'),
  OPERATOR_CONTACT: z
    .string()
    .default('')
    .describe(
      'How people reach whoever runs this site about their personal data, as in “市民中心 3 楼，0579-…”: for the privacy notice.',
    ),
  ICP_NUMBER: z.string().default('').describe('ICP filing number; left out of the footer when empty.'),
  SITE_IDENTIFIER: z.string().default('').describe('Government website identification code, for the footer.'),
  SECURITY_FILING_NUMBER: z
    .string()
    .default('')
    .describe('Public security filing number; left out when empty.'),
})

export type Settings = z.output<typeof settingsSchema> & {
  /** The database holds the demo: a mark in it says so, never a setting. */
  demo: boolean
}

/** The names of all settings. */
export const settingNames = Object.keys(settingsSchema.shape)

/** What each setting is where nobody sets it, as it would be written; '' for nothing. */
export const shownDefaults: Record<string, string> = Object.fromEntries(
  Object.entries(settingsSchema.shape).map(([name, setting]) => {
    const { data } = (setting as z.ZodType).safeParse(undefined)
    return [name, typeof data === 'boolean' ? String(Number(data)) : data === undefined ? '' : String(data)]
  }),
)

/** @throws Error naming each setting that does not fit */
export function settingsFrom(environment: Environment): Settings {
  const given = Object.fromEntries(
    [...gather(settingNames, environment)].map(([name, { value }]) => [name, value]),
  )
  const result = settingsSchema.safeParse(given)
  if (!result.success)
    throw new Error(
      `Settings do not fit:\n${result.error.issues.map((i) => `  ${i.path.join('.')}: ${i.message}`).join('\n')}`,
    )
  return { ...result.data, demo: false }
}
