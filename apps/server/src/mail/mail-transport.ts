export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** The first half of its Message-ID: one that is sent twice is recognized. */
  messageId?: string;
  /** Where a POST ends mails of this kind (RFC 8058), and a person can do the same. */
  unsubscribe?: string;
}

/** The mail was handed over, and whether it was accepted was not heard. */
export class MailMaybeSent extends Error {
  override readonly name = "MailMaybeSent";
}

export interface MailTransport {
  /** What the sign-in page tells: look into your mail, or into the terminal. */
  readonly arrivesIn: "mail" | "terminal";
  /**
   * Rejects when the mail was not accepted.
   * @throws MailMaybeSent
   */
  send(mail: Mail): Promise<void>;
  close(): void;
}
