// Preloaded into the processes that the launcher starts: when it is killed, its channel closes, and nothing is
// left behind that holds the ports and the data directory.
process.once("disconnect", () => process.kill(process.pid, "SIGTERM"));
process.channel?.unref();
