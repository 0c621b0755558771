import { ListPushDevices, SubscribePush, TestPush, UnsubscribePush } from "@parley/shared/contracts/push";
import type { HttpBinder } from "../../transport/http";
import { listPushDevices, testPush, unsubscribePush } from "./push.service";
import { subscribePush } from "./subscribe-push";

export function bindPushHttp({ bind }: HttpBinder) {
  bind(SubscribePush, subscribePush);
  bind(ListPushDevices, listPushDevices);
  bind(UnsubscribePush, unsubscribePush);
  bind(TestPush, testPush);
}
