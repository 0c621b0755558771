import type { MailConfig } from "../config";
import { createConsoleTransport } from "./console-transport";
import type { MailTransport } from "./mail-transport";
import { createSesTransport } from "./ses-transport";
import { createSmtpTransport } from "./smtp-transport";

export function createMailTransport(config: MailConfig): MailTransport {
  switch (config.transport) {
    case "ses":
      return createSesTransport(config);
    case "smtp":
      return createSmtpTransport(config.url, config.from);
    case "console":
      return createConsoleTransport((text) => void process.stdout.write(text));
  }
}
