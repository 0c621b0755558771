import {
  BanUser,
  DeactivateUser,
  GetMe,
  GetUser,
  ListAccounts,
  ListUsers,
  ReactivateUser,
  SetUserRole,
  SignOutUser,
  UnbanUser,
  UpdateMe,
  UpdatePreferences,
} from "@parley/shared/contracts/users";
import type { HttpBinder } from "../../transport/http";
import { updatePreferences } from "./update-preferences";
import { banUser, deactivateUser, reactivateUser, unbanUser } from "./bans.service";
import { setUserRole } from "./set-user-role";
import { signOutUser } from "./sign-out-user";
import { getMe, getUser, listAccounts, listUsers, updateMe } from "./users.service";

export function bindUsersHttp({ bind }: HttpBinder) {
  bind(GetMe, getMe);
  bind(UpdateMe, updateMe);
  bind(UpdatePreferences, updatePreferences);
  bind(ListUsers, listUsers);
  bind(GetUser, getUser);
  bind(BanUser, banUser);
  bind(UnbanUser, unbanUser);
  bind(DeactivateUser, deactivateUser);
  bind(ReactivateUser, reactivateUser);
  bind(SetUserRole, setUserRole);
  bind(SignOutUser, signOutUser);
  bind(ListAccounts, listAccounts);
}
