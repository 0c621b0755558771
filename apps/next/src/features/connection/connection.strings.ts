export const strings = {
  connecting: "Connecting…",
  reconnecting: "Connection lost. Reconnecting… What you send goes out as soon as it is back.",
  offline: "You are offline. What you send goes out once you are connected again.",
  tryNow: "Try now",
  polling: "This network blocks live updates. Everything works, only a little later.",
  back: "Back online",
};
