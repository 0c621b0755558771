import { CreateAccessToken, ListAccessTokens, RevokeAccessToken } from "@parley/shared/contracts/tokens";
import type { HttpBinder } from "../../transport/http";
import { createToken } from "./create-token";
import { listTokens, revokeToken } from "./tokens.service";

export function bindTokensHttp({ bind }: HttpBinder) {
  bind(CreateAccessToken, createToken);
  bind(ListAccessTokens, listTokens);
  bind(RevokeAccessToken, revokeToken);
}
