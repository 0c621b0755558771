import type { DatabaseLocation } from "@parley/shared/db/create-db";
import path from "node:path";
import { z } from "zod";

const whole = (min: number, max: number) =>
  z
    .string()
    .transform(Number)
    .refine(
      (value) => Number.isInteger(value) && value >= min && value <= max,
      `must be a whole number from ${min} to ${max}`,
    );
const port = whole(0, 65_535);
const flag = z.enum(["on", "off"]);

const isHttpsOrigin = (text: string) =>
  URL.canParse(text) && new URL(text).protocol === "https:" && new URL(text).origin === text.toLowerCase();

/** Every setting, by the name that people type. An empty value counts as not set. */
const Environment = z.object({
  NODE_ENV: z.enum(["production", "development", "test"]).default("production"),
  PORT: port.default(3030),
  HOST: z.string().default("0.0.0.0"),
  WEB_PORT: port.default(3031),
  BASE_URL: z
    .url({ protocol: /^https?$/, error: "must be an address that begins with http:// or https://" })
    .optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: "must be an address that begins with postgres://" })
    .optional(),
  DATABASE_POOL: whole(2, 200).default(10),
  DATA_DIR: z.string().default(".data"),
  BETTER_AUTH_SECRET: z.string().min(32, "needs at least 32 characters").optional(),
  INTERNAL_SECRET: z.string().min(16, "needs at least 16 characters").optional(),
  GOOGLE_CLIENT_ID: z.string().optional(),
  GOOGLE_CLIENT_SECRET: z.string().optional(),
  GOOGLE_DISCOVERY_URL: z.url().default("https://accounts.google.com/.well-known/openid-configuration"),
  AWS_ACCESS_KEY_ID: z.string().optional(),
  AWS_SECRET_ACCESS_KEY: z.string().optional(),
  AWS_REGION: z.string().optional(),
  AWS_SES_SENDER: z.string().optional(),
  AWS_SES_ENDPOINT: z.url().optional(),
  SMTP_URL: z
    .url({ protocol: /^smtps?$/, error: "must be an address that begins with smtp:// or smtps://" })
    .optional(),
  MAIL_FROM: z.string().optional(),
  PUSH_ALLOWED_ORIGINS: z
    .string()
    .refine(
      (value) => value.split(",").every(isHttpsOrigin),
      "is a list of origins like https://push.example.org:8443, with commas between them",
    )
    .optional(),
  SIGN_UP: z
    .string()
    .regex(
      /^(open|invite|domains:[^\s,]+(,[^\s,]+)*)$/,
      "is `open`, `invite` or `domains:example.org,example.com`",
    )
    .default("open"),
  RATE_LIMITS: flag.default("on"),
  TRUST_PROXY: whole(0, 10).default(0),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

export type MailConfig =
  | { transport: "console" }
  | { transport: "smtp"; url: string; from: string }
  | {
      transport: "ses";
      region: string;
      accessKeyId: string;
      secretAccessKey: string;
      from: string;
      endpoint?: string;
    };

export interface Config {
  environment: "production" | "development" | "test";
  host: string;
  port: number;
  webPort: number;
  /** Public origin without a slash at its end: the address in mails. */
  baseUrl: string;
  database: DatabaseLocation;
  /** Absolute; holds the embedded database and the secret made for it. */
  dataDir: string;
  /** Null in embedded mode when not set: then the one in the data directory is used. */
  authSecret: string | null;
  /** Shared with the web process: who knows it may say for whom it asks. */
  internalSecret: string | null;
  google: { clientId: string; clientSecret: string; discoveryUrl: string } | null;
  mail: MailConfig;
  push: {
    /** Push services that may stand inside, or on another port. */
    allowedOrigins: string[];
    /** Whom the people of a push service may write to: an address that begins with mailto: or https: (RFC 8292). */
    contact: string;
  };
  signUp: { mode: "open" | "domains" | "invite"; domains: string[] };
  rateLimits: boolean;
  /** Proxies in front of the server whose `X-Forwarded-For` is believed. */
  trustProxy: number;
  logLevel: z.output<typeof Environment>["LOG_LEVEL"];
}

/** Each problem names its variable and the way out. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(readonly problems: string[]) {
    super(problems.join("\n"));
  }
}

/**
 * @param env the environment, usually `process.env`
 * @param root what relative paths stand on
 * @throws ConfigError with all problems at once
 */
export function readConfig(
  env: Record<string, string | undefined> = process.env,
  root = process.cwd(),
): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim()));
  const parsed = Environment.safeParse(set);
  if (!parsed.success) {
    throw new ConfigError(
      parsed.error.issues.map(
        (issue) => `${issue.path.join(".")}: ${issue.message}. Correct it in .env or unset it.`,
      ),
    );
  }
  const values = parsed.data;
  const problems: string[] = [];

  if (values.DATABASE_URL && !values.BETTER_AUTH_SECRET) {
    problems.push(
      "BETTER_AUTH_SECRET: must be set together with DATABASE_URL. Make one with `openssl rand -base64 32`.",
    );
  }
  if (!values.GOOGLE_CLIENT_ID !== !values.GOOGLE_CLIENT_SECRET) {
    problems.push("GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET: set both, or neither to do without Google.");
  }
  const mail = readMail(values, problems);
  if (problems.length > 0) throw new ConfigError(problems);

  const [mode, domains] = values.SIGN_UP.split(":") as ["open" | "domains" | "invite", string | undefined];
  const dataDir = path.resolve(root, values.DATA_DIR);
  const baseUrl = new URL(values.BASE_URL ?? `http://localhost:${values.PORT}`).origin;
  return {
    environment: values.NODE_ENV,
    host: values.HOST,
    port: values.PORT,
    webPort: values.WEB_PORT,
    baseUrl,
    database: values.DATABASE_URL
      ? { kind: "postgres", url: values.DATABASE_URL, poolSize: values.DATABASE_POOL }
      : { kind: "pglite", directory: path.join(dataDir, "database") },
    dataDir,
    authSecret: values.BETTER_AUTH_SECRET ?? null,
    internalSecret: values.INTERNAL_SECRET ?? null,
    google:
      values.GOOGLE_CLIENT_ID && values.GOOGLE_CLIENT_SECRET
        ? {
            clientId: values.GOOGLE_CLIENT_ID,
            clientSecret: values.GOOGLE_CLIENT_SECRET,
            discoveryUrl: values.GOOGLE_DISCOVERY_URL,
          }
        : null,
    mail,
    push: {
      allowedOrigins: values.PUSH_ALLOWED_ORIGINS?.toLowerCase().split(",") ?? [],
      contact: contactOf(mail, baseUrl),
    },
    signUp: { mode, domains: domains?.toLowerCase().split(",") ?? [] },
    rateLimits: values.RATE_LIMITS === "on",
    trustProxy: values.TRUST_PROXY,
    logLevel: values.LOG_LEVEL,
  };
}

/** Apple's push service takes neither localhost nor plain http. */
function contactOf(mail: MailConfig, baseUrl: string): string {
  const [address] = mail.transport === "console" ? [] : (/[^\s<>]+@[^\s<>]+/.exec(mail.from) ?? []);
  if (address !== undefined) return `mailto:${address}`;
  return baseUrl.startsWith("https:") ? baseUrl : "mailto:nobody@example.org";
}

function readMail(values: z.output<typeof Environment>, problems: string[]): MailConfig {
  if (values.AWS_SES_SENDER) {
    const { AWS_REGION, AWS_ACCESS_KEY_ID, AWS_SECRET_ACCESS_KEY } = values;
    if (AWS_REGION && AWS_ACCESS_KEY_ID && AWS_SECRET_ACCESS_KEY) {
      return {
        transport: "ses",
        region: AWS_REGION,
        accessKeyId: AWS_ACCESS_KEY_ID,
        secretAccessKey: AWS_SECRET_ACCESS_KEY,
        from: values.AWS_SES_SENDER,
        ...(values.AWS_SES_ENDPOINT && { endpoint: values.AWS_SES_ENDPOINT }),
      };
    }
    problems.push(
      "AWS_SES_SENDER: mail through SES needs AWS_REGION, AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY as well. Set all four, or none.",
    );
  }
  if (values.SMTP_URL) {
    if (values.MAIL_FROM) return { transport: "smtp", url: values.SMTP_URL, from: values.MAIL_FROM };
    problems.push("MAIL_FROM: must be set together with SMTP_URL, to the address that mails come from.");
  }
  return { transport: "console" };
}
