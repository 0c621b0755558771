import { BlockList, isIP } from "node:net";

/** IPv4 that is not on the public internet, or is somebody's special purpose (IANA's registry, RFC 6890). */
const reservedV4 = [
  "0.0.0.0/8",
  "10.0.0.0/8",
  "100.64.0.0/10",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "172.16.0.0/12",
  "192.0.0.0/24",
  "192.0.2.0/24",
  "192.31.196.0/24",
  "192.52.193.0/24",
  "192.88.99.0/24",
  "192.168.0.0/16",
  "192.175.48.0/24",
  "198.18.0.0/15",
  "198.51.100.0/24",
  "203.0.113.0/24",
  "224.0.0.0/4",
  "240.0.0.0/4",
];
/**
 * Within global unicast what leads elsewhere: IANA's protocols with Teredo and ORCHID, documentation, 6to4. Everything outside
 * of 2000::/3 is refused: loopback, mapped and compatible IPv4, NAT64, unique local, link-local, multicast.
 */
const reservedV6 = ["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"];

const listOf = (family: "ipv4" | "ipv6", subnets: string[]) => {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [address = "", bits] = subnet.split("/");
    list.addSubnet(address, Number(bits), family);
  }
  return list;
};
const reserved = { 4: listOf("ipv4", reservedV4), 6: listOf("ipv6", reservedV6) };
const globalUnicast = listOf("ipv6", ["2000::/3"]);

/** @param address an IP address; a name, or one with a zone, is not public */
export function isPublicAddress(address: string): boolean {
  if (address.includes("%")) return false;
  switch (isIP(address)) {
    case 4:
      return !reserved[4].check(address, "ipv4");
    case 6:
      return globalUnicast.check(address, "ipv6") && !reserved[6].check(address, "ipv6");
    default:
      return false;
  }
}
