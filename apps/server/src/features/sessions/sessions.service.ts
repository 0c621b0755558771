import type {
  RequestSignInLink,
  SignInWithLink,
  SignOut,
  SignOutEverywhere,
  StartGoogleSignIn,
} from "@parley/shared/contracts/sessions";
import { deleteSession, deleteSessionsOf } from "@parley/shared/db/queries/sessions";
import { findUser, findUserByEmail } from "@parley/shared/db/queries/users";
import { findWorkspace, raiseAccessRev } from "@parley/shared/db/queries/workspace";
import { AppError } from "@parley/shared/errors";
import { bannedError, hookErrorMessages } from "../../auth/auth-errors";
import { linkInvalid } from "../../auth/magic-links";
import type { Ctx } from "../../context";
import { signInMail } from "../../mail/sign-in-mail";
import type { Service } from "../../transport/execute";
import { noteAct } from "../audit/note-act";
import { findSignUpRefusal } from "./find-sign-up-refusal";
import { signInLinkFor, type LinkTarget } from "./sign-in-link";

/**
 * Known, unknown, banned and refused addresses get the same answer after the same work: all that tells them apart happens
 * in the mail queue, later. Too many mails for one mailbox look the same too, or anyone could learn who asked before.
 */
export const requestSignInLink: Service<typeof RequestSignInLink> = async (ctx, { email, ...target }) => {
  await ctx.limiter.consume("signInMails", `address:${ctx.address}`);
  if (await mayMail(ctx, email)) ctx.mail.add(() => composeSignInMail(ctx, email, target));
  return { sentBy: ctx.mail.arrivesIn };
};

async function mayMail({ limiter, log }: Ctx, email: string): Promise<boolean> {
  try {
    await limiter.consume("signInMailbox", `mailbox:${email}`);
    return true;
  } catch (error) {
    if (!(error instanceof AppError && error.code === "rate_limited")) throw error;
    log.info("a sign-in mail was not sent: too many for one mailbox");
    return false;
  }
}

async function composeSignInMail(ctx: Ctx, email: string, target: LinkTarget) {
  const { config, db, auth, log } = ctx;
  const user = await findUserByEmail(db.orm, email);
  const refusal = user
    ? user.bannedAt && "banned"
    : (await findSignUpRefusal(ctx, email, target.invite)).refusal;
  if (refusal) {
    log.info({ refusal }, "a sign-in mail was not sent");
    return null;
  }
  const { name } = await findWorkspace(db.orm);
  const link = signInLinkFor(config.baseUrl, await auth.links.issue(email), target);
  return signInMail({ to: email, link, workspace: name });
}

/** An invite is accepted on its own page, once the person has a name; it outranks another place to go. */
const placeAfter = ({ invite, next }: LinkTarget) => (invite ? `/invite#${invite}` : (next ?? "/"));

export const signInWithLink: Service<typeof SignInWithLink> = async (ctx, { token, ...target }) => {
  const email = await ctx.auth.links.findEmail(token);
  if (email === null) throw linkInvalid();
  // Whatever refuses the person must do so before the token is spent, so that the same link works once it is put right.
  const known = await findUserByEmail(ctx.db.orm, email);
  if (known?.bannedAt) throw bannedError(known);
  const refusal = known ? null : (await findSignUpRefusal(ctx, email, target.invite)).refusal;
  if (refusal) throw new AppError(refusal, hookErrorMessages[refusal]);

  const userAgent = (ctx.headers.get("user-agent") ?? "").slice(0, 300);
  const { userId, cookies } = await ctx.auth.links.spend(token, {
    invite: target.invite,
    userAgent,
    address: ctx.address,
  });
  ctx.cookies.push(...cookies);
  const user = await findUser(ctx.db.orm, userId);
  return { next: placeAfter(target), named: user !== null && user.name !== "" };
};

/** Where the next try starts, with all that this one knew; the invite stands in the fragment, where no log sees it. */
const signInPageFor = ({ invite, next }: LinkTarget) =>
  `/sign-in${next ? `?next=${encodeURIComponent(next)}` : ""}${invite ? `#invite=${invite}` : ""}`;

export const startGoogleSignIn: Service<typeof StartGoogleSignIn> = async (ctx, target) => {
  if (!ctx.auth.google) throw new AppError("not_found", "Sign-in with Google is not set up here");
  const { url, cookies } = await ctx.auth.google.start({
    next: placeAfter(target),
    retry: signInPageFor(target),
    invite: target.invite,
  });
  ctx.cookies.push(...cookies);
  return { url };
};

export const signOut: Service<typeof SignOut> = async (ctx) => {
  const { userId, credential } = ctx.actor;
  const { id: sessionId } = credential;
  await ctx.db.transact(async (tx) => {
    await deleteSession(tx, { userId, sessionId });
    await raiseAccessRev(tx);
  });
  ctx.feed.cut({ credentialId: sessionId }, "signed_out");
  ctx.cookies.push(ctx.auth.clearedCookie);
  return {};
};

/** Access tokens live on: programs are nobody's browser, and each of their tokens is revoked by itself. */
export const signOutEverywhere: Service<typeof SignOutEverywhere> = async (ctx) => {
  const { userId } = ctx.actor;
  await ctx.db.transact(async (tx) => {
    await deleteSessionsOf(tx, userId);
    await noteAct(tx, ctx.actor, "session:sign-out-everywhere");
    await raiseAccessRev(tx);
  });
  ctx.feed.cut({ sessionsOf: userId }, "signed_out");
  ctx.cookies.push(ctx.auth.clearedCookie);
  return {};
};
