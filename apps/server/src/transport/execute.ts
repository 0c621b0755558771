import type { Result } from "@parley/shared/contracts/common";
import type { Operation, OutputOf, ParsedInputOf } from "@parley/shared/contracts/define";
import type { TokenScope } from "@parley/shared/contracts/tokens";
import { AppError } from "@parley/shared/errors";
import { rates } from "@parley/shared/limits";
import type { Ctx, SignedInCtx } from "../context";
import { toErrorBody } from "./error-body";

/** A service: decides what this caller may do, and does it. */
export type Service<O extends Operation> = (
  ctx: O["access"] extends "anyone" ? Ctx : SignedInCtx,
  input: ParsedInputOf<O>,
) => Promise<OutputOf<O>>;

/**
 * Limit, check access, parse, dispatch: the one way from a transport to a service. Never rejects.
 * @param readInput called only once the limit and the access allow it, so that garbage is not free
 */
export async function execute<O extends Operation>(
  operation: O,
  service: Service<O>,
  ctx: Ctx,
  readInput: () => unknown,
): Promise<Result<OutputOf<O>>> {
  try {
    await limit(operation, ctx);
    checkAccess(operation, ctx);
    const parsed = operation.input.safeParse(await readInput());
    if (!parsed.success) {
      throw new AppError("invalid_input", "The request is not valid", {
        details: {
          problems: parsed.error.issues
            .slice(0, 20)
            .map(({ path, message }) => ({ path: path.map(String).join("."), message })),
        },
      });
    }
    const data = await service(ctx as SignedInCtx, parsed.data as ParsedInputOf<O>);
    return { ok: true, data };
  } catch (error) {
    return { ok: false, error: toErrorBody(error, ctx.log, operation.name) };
  }
}

async function limit(operation: Operation, ctx: Ctx) {
  const byAddress = rates[operation.rate].per === "address" || !ctx.actor;
  await ctx.limiter.consume(
    operation.rate,
    byAddress ? `address:${ctx.address}` : `person:${ctx.actor?.userId}`,
  );
}

function checkAccess(operation: Operation, { actor }: Ctx) {
  if (actor?.credential.kind === "token") checkToken(operation, actor.credential.scope);
  if (operation.access === "anyone") return;
  if (!actor) throw new AppError("unauthenticated", "Sign in first");
  if (operation.access === "account") return;
  if (!actor.named) throw new AppError("name_required", "Choose a display name first");
  if (operation.access === "admin" && actor.role !== "admin") {
    throw new AppError("forbidden", "Only an admin may do this");
  }
}

/** The one place that holds programs to their token's scope. */
function checkToken({ kind, name, sessionOnly }: Operation, scope: TokenScope) {
  if (sessionOnly) throw new AppError("forbidden", `An access token can't call ${name}; sign in yourself`);
  if (kind === "command" && scope !== "write") {
    throw new AppError("forbidden", `This access token has the scope "${scope}"; ${name} needs "write"`);
  }
}
