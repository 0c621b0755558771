import {
  BanUser,
  GetMe,
  GetUser,
  ListUsers,
  UnbanUser,
  UpdateMe,
  UpdatePreferences,
} from "@parley/shared/contracts/users";
import type { HttpBinder } from "../../transport/http";
import { updatePreferences } from "./update-preferences";
import { banUser, unbanUser } from "./bans.service";
import { getMe, getUser, listUsers, updateMe } from "./users.service";

export function bindUsersHttp({ bind }: HttpBinder) {
  bind(GetMe, getMe);
  bind(UpdateMe, updateMe);
  bind(UpdatePreferences, updatePreferences);
  bind(ListUsers, listUsers);
  bind(GetUser, getUser);
  bind(BanUser, banUser);
  bind(UnbanUser, unbanUser);
}
