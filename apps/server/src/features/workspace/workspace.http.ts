import {
  GetSignUpPolicy,
  GetWorkspace,
  ResetSignUpPolicy,
  SetSignUpPolicy,
} from "@parley/shared/contracts/workspace";
import type { HttpBinder } from "../../transport/http";
import { getSignUpPolicy, resetSignUpPolicy, setSignUpPolicy } from "./sign-up.service";
import { getWorkspace } from "./workspace.service";

export function bindWorkspaceHttp({ bind }: HttpBinder) {
  bind(GetWorkspace, getWorkspace);
  bind(GetSignUpPolicy, getSignUpPolicy);
  bind(SetSignUpPolicy, setSignUpPolicy);
  bind(ResetSignUpPolicy, resetSignUpPolicy);
}
