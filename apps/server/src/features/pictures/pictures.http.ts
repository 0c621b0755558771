import { GetPicture, RemovePicture, SetPicture } from "@parley/shared/contracts/pictures";
import type { HttpBinder } from "../../transport/http";
import { getPicture, removePicture, setPicture } from "./pictures.service";

export function bindPicturesHttp({ bind }: HttpBinder) {
  bind(SetPicture, setPicture);
  bind(RemovePicture, removePicture);
  bind(GetPicture, getPicture);
}
