import { describe, expect, it } from "vitest";
import { ConfigError, readConfig } from "./config";

function problemsOf(env: Record<string, string>): string[] {
  try {
    readConfig(env, "/srv/parley");
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

describe("the settings", () => {
  it("need none of them: embedded, in the folder's .data, links in the terminal", () => {
    expect(readConfig({}, "/srv/parley")).toMatchObject({
      environment: "production",
      port: 3030,
      webPort: 3031,
      baseUrl: "http://localhost:3030",
      database: { kind: "pglite", directory: "/srv/parley/.data/database" },
      authSecret: null,
      mail: { transport: "console" },
      signUp: { mode: "open" },
      google: null,
    });
  });

  it("count an empty value as not set", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: " ", SMTP_URL: "" }, "/srv/parley")).toEqual(
      readConfig({}, "/srv/parley"),
    );
  });

  it("tell all problems at once, each with its variable", () => {
    const problems = problemsOf({
      PORT: "80a",
      WEB_PORT: "70000",
      TRUST_PROXY: "1.5",
      BASE_URL: "chat.example.org",
      SIGN_UP: "domains:",
      LOG_LEVEL: "loud",
    });
    expect(problems.map((problem) => problem.split(":")[0]).sort()).toEqual([
      "BASE_URL",
      "LOG_LEVEL",
      "PORT",
      "SIGN_UP",
      "TRUST_PROXY",
      "WEB_PORT",
    ]);
    for (const problem of problems) expect(problem).toMatch(/Correct it in \.env or unset it\.$/);
  });

  it("refuse halves of what belongs together", () => {
    expect(problemsOf({ DATABASE_URL: "postgres://localhost/parley" })[0]).toMatch(/^BETTER_AUTH_SECRET: /);
    expect(problemsOf({ GOOGLE_CLIENT_ID: "x" })[0]).toMatch(/^GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET: /);
    expect(problemsOf({ SMTP_URL: "smtp://localhost" })[0]).toMatch(/^MAIL_FROM: /);
    expect(problemsOf({ AWS_SES_SENDER: "a@example.org" })[0]).toMatch(/^AWS_SES_SENDER: .+AWS_REGION/);
  });

  it("read the domains that may sign up", () => {
    expect(readConfig({ SIGN_UP: "domains:Example.org,example.com" }).signUp).toEqual({
      mode: "domains",
      domains: ["example.org", "example.com"],
    });
  });
});
