import { newId } from "@parley/shared/id";

export interface Send {
  roomId: string;
  clientId: string;
  body: string;
}

export interface BaselineMessage extends Send {
  id: string;
  authorId: string;
  createdAt: string;
}

/** Resolves when the message is durable. */
export interface MessageStore {
  write(message: BaselineMessage): Promise<void>;
  close(): Promise<void>;
}

export const toMessage = ({ roomId, clientId, body }: Send, authorId: string): BaselineMessage => ({
  id: newId(),
  roomId,
  authorId,
  clientId,
  body,
  createdAt: new Date().toISOString(),
});

/** The load generator says in the handshake who it is and which rooms it is in: a baseline checks nothing. */
export const authorOf = (auth: Record<string, unknown>) => String(auth.userId);
export const roomsOf = (auth: Record<string, unknown>) => auth.roomIds as string[];
