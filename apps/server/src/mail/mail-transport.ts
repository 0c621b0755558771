export interface Mail {
  to: string;
  subject: string;
  text: string;
  html: string;
}

export interface MailTransport {
  /** What the sign-in page tells: look into your mail, or into the terminal. */
  readonly arrivesIn: "mail" | "terminal";
  /** Rejects when the mail was not accepted. */
  send(mail: Mail): Promise<void>;
  close(): void;
}
